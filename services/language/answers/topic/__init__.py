"""What a question is about: the nearest of the foreseen wordings, else the passage of the notice that answers it."""
