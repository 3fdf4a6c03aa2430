"""What sets the parts of a text apart, in questions and in what notices say, and what may end a question."""

from services.patterns import regex

#: Between the clauses of a plain question.
CLAUSE_BREAKS = regex(r"[,。;?!\s]+")
#: Between the clauses of a question in terms, or of what a notice says, whatever the width of its signs.
PAUSES = regex(r"[\s,.?!;。、？！，；]+")
#: A sentence of a notice, or a part of one that ends in a semicolon.
SENTENCES = regex(r"[^。；;]+[。；;]?")
BRACKETED = regex(r"[（(][^（）()]*[）)]")
#: Anything but signs and white space.
A_LETTER = regex(r"\w")
#: The particles and signs that may end a plain question.
ENDING = "[了呢啊呀哦嘛?!。]*"
