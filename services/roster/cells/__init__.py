"""What the cells of one person state: a module for each thing that several columns tell together.

Each has ``KINDS``, the kinds of columns it reads, and ``read``, which makes facts of one person's cells of these kinds.
"""
