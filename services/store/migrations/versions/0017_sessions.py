"""Sessions: on which page a role can be used; what a page shows of a role; codes for a role that is there already."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

#: Whoever has a role and a page is signed in there, since they used the page last.
_SIGNED_IN = """
INSERT INTO session (conversation, role, since, used_at)
SELECT conversation.number, role.number, role.since, conversation.used_at
FROM role JOIN conversation ON conversation.account = role.account
WHERE conversation.channel = 'page'
"""

#: Cards are the role's that they were shown to.
_CARDS = """
UPDATE page_message SET role = (
    SELECT role.number FROM role JOIN conversation ON conversation.account = role.account
    WHERE conversation.number = page_message.conversation AND role.kind = 'staff'
)
WHERE question IS NOT NULL
"""


def upgrade() -> None:
    """Create the table and sign in whoever has a role; of older messages only cards are known to be a role's."""
    op.create_table(
        "session",
        sa.Column(
            "conversation", sa.BigInteger, sa.ForeignKey("conversation.number", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column(
            "role", sa.BigInteger, sa.ForeignKey("role.number", ondelete="CASCADE"), primary_key=True, index=True
        ),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("why", sa.String(10)),
    )
    op.execute(_SIGNED_IN)
    op.add_column("page_message", sa.Column("role", sa.BigInteger))
    op.execute(_CARDS)
    with op.batch_alter_table("invitation") as invitation:
        invitation.add_column(sa.Column("role", sa.BigInteger))
        invitation.create_foreign_key("invitation_role_fkey", "role", ["role"], ["number"], ondelete="CASCADE")


def _key(table: str, **options: Any) -> sa.Column[int]:
    return sa.Column(
        table, sa.BigInteger, sa.ForeignKey(f"{table}.number", ondelete="CASCADE"), primary_key=True, **options
    )
