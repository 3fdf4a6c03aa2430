"""What every part of a notice's and a region's files is made of."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,40}$")]


class Part(BaseModel):
    """A part of a notice or a region. A key that nothing knows is a fault; once read, a part never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)
