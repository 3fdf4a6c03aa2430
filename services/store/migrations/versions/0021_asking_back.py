"""What staff ask back is told from what they answer."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

_MOMENT = sa.DateTime(timezone=True)
_exchange = sa.table(
    "exchange",
    sa.column("question"),
    sa.column("by_staff", sa.Boolean),
    sa.column("said_at", _MOMENT),
    sa.column("asks_back", sa.Boolean),
)
_trail = sa.table("audit", sa.column("act"), sa.column("about", sa.JSON), sa.column("at", _MOMENT))


def upgrade() -> None:
    """Add the column. Of what was said before, the trail tells; what it does not hold any more counts as a reply."""
    op.add_column("exchange", sa.Column("asks_back", sa.Boolean, nullable=False, server_default=sa.false()))
    connection = op.get_bind()
    asked = sa.select(_trail.c.about, _trail.c.at).where(_trail.c.act == "asked_back")
    for about, at in connection.execute(asked).all():
        then = _exchange.c.question == about["question"], _exchange.c.said_at == at, _exchange.c.by_staff
        connection.execute(sa.update(_exchange).where(*then).values(asks_back=sa.true()))
