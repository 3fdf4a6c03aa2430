"""Questions in people's own words, answered from a notice; what it leaves open is said to be open."""

from services.answers.answering import Answer, Answerer, answer, answerer
from services.answers.normal import LONGEST_QUESTION

__all__ = ["LONGEST_QUESTION", "Answer", "Answerer", "answer", "answerer"]
