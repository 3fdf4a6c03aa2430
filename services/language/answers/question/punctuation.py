"""What sets the parts of a text apart, in questions and in what notices say, and what may end a question."""

import re

#: Between the clauses of a plain question.
CLAUSE_BREAKS = re.compile(r"[,。;?!\s]+")
#: Between the clauses of a question in terms, or of what a notice says, whatever the width of its signs.
PAUSES = re.compile(r"[\s,.?!;。、？！，；]+")
#: A sentence of a notice, or a part of one that ends in a semicolon.
SENTENCES = re.compile(r"[^。；;]+[。；;]?")
BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
#: Anything but signs and white space.
A_LETTER = re.compile(r"\w")
#: The particles and signs that may end a plain question.
ENDING = "[了呢啊呀哦嘛?!。]*"
