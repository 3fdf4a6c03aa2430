"""The kinds of condition that a notice is made of: what makes somebody eligible.

Each kind can judge an applicant three-valued, say in words what was found and what is lacking, name the day
on which it will hold, and become masks over the columns of a data frame (see :mod:`rules.frames`). A condition
is written by people, validated by pydantic, then *bound* to a :class:`rules.conditions.base.Scope`: the clause and
the level that it stands under, and the words of its notice. Only bound conditions judge.
"""
