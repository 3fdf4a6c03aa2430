"""A model that an operator may have reads what no rule understood; what it says is a guess, and none of it is shown."""
