"""Uyghur, in the Arabic script or in Latin letters, put into the Chinese of the notices."""

from services.language.uyghur.translation import Uyghur, uyghur_of

__all__ = ["Uyghur", "uyghur_of"]
