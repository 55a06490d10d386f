"""Calls to other servers, which SERVICE and LOAD ask for: whether they may be made, the making of
them, and what they answer put in the place of the call.

The engine never connects. A process of its own (`program`, started by `trip`) reads the text,
calls who may be called, and gives the text back without a call. It has no right to start programs
or to read files but its own. Imports light modules of `kg` alone.
"""
