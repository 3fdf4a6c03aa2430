"""Questions in people's own words, answered from a notice; what it leaves open is said to be open."""

from services.language.answers.answer import PERSON, Answer, Choice
from services.language.answers.answering import Answerer, about, answer, answerer
from services.language.answers.question.normal import LONGEST_QUESTION

__all__ = ["LONGEST_QUESTION", "PERSON", "Answer", "Answerer", "Choice", "about", "answer", "answerer"]
