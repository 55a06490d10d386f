"""/reconcile: the Reconciliation Service API 0.2, by which OpenRefine and others match their names
with actors, and fetch what is known of these.

`queries` reads what is asked, `candidates` answers it, `values` fetches properties, `service` is
HTTP. The specification:
https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""
