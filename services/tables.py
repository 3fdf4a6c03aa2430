"""Every table: for what is done with all of them, as moving and restoring."""

# ruff: noqa: F401 - loaded, they are known to the metadata
import services.accounts.mail_address
import services.accounts.signing_key
import services.accounts.tables
import services.broadcasts.tables
import services.desk.tables
import services.notice_versions.tables
import services.outbox.shared_rate_limit
import services.outbox.tables
import services.reminders.tables
import services.retention.clock_watch
import services.store.tables
import services.units.tables
