"""The graph as the objects of other Python libraries: rdflib, pandas, networkx, owlready2."""
