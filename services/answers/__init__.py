"""Questions in people's own words, answered from a notice; what it leaves open is said to be open."""

from services.answers.answering import Answer, Answerer, answer, answerer

__all__ = ["Answer", "Answerer", "answer", "answerer"]
