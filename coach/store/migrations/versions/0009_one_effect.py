"""when an answer under a key was final; failures of a job apart from the attempts that died"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("request", sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE request SET settled_at = at WHERE status IS NOT NULL")
    op.add_column("job", sa.Column("failures", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    op.drop_column("job", "failures")
    op.drop_column("request", "settled_at")
