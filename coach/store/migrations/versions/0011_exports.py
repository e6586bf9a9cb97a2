"""exports that wait to be taken along, and jobs that somebody had done for themselves"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "export",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programs", sa.JSON(), nullable=False),
        sa.Column("pairs", sa.JSON(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_export_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export")),
    )
    op.create_index(op.f("ix_export_account_id"), "export", ["account_id"])
    op.create_table(
        "export_part",
        sa.Column("export_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("copy", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["export_id"], ["export.id"], name=op.f("fk_export_part_export_id_export"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("export_id", "position", name=op.f("pk_export_part")),
    )
    with op.batch_alter_table("job") as job:
        job.add_column(sa.Column("account_id", sa.String(), nullable=True))
        job.create_foreign_key(op.f("fk_job_account_id_account"), "account", ["account_id"], ["id"], ondelete="CASCADE")
        job.create_index(op.f("ix_job_account_id"), ["account_id"])


def downgrade() -> None:
    op.execute("DELETE FROM job WHERE kind IN ('export', 'retain')")
    with op.batch_alter_table("job") as job:
        job.drop_index(op.f("ix_job_account_id"))
        job.drop_constraint(op.f("fk_job_account_id_account"), type_="foreignkey")
        job.drop_column("account_id")
    op.drop_table("export_part")
    op.drop_table("export")
