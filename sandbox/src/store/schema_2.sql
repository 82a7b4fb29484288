ALTER TABLE apps ADD COLUMN group_path TEXT NOT NULL DEFAULT '/maestrano/account/groups/:id';
ALTER TABLE apps ADD COLUMN group_user_path TEXT NOT NULL DEFAULT '/maestrano/account/groups/:group_id/users/:id';

ALTER TABLE groups ADD COLUMN status TEXT NOT NULL DEFAULT 'running';
ALTER TABLE groups ADD COLUMN main_accounting TEXT DEFAULT 'quickbooks';
ALTER TABLE groups ADD COLUMN created_at TEXT NOT NULL DEFAULT '';
ALTER TABLE groups ADD COLUMN updated_at TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN created_at TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN updated_at TEXT NOT NULL DEFAULT '';
ALTER TABLE resellers ADD COLUMN code TEXT NOT NULL DEFAULT 'AU-100001-HSP';
ALTER TABLE resellers ADD COLUMN created_at TEXT NOT NULL DEFAULT '';
ALTER TABLE resellers ADD COLUMN updated_at TEXT NOT NULL DEFAULT '';
-- What a file of version 1 holds was made at a time nobody wrote down: now is as good as any.
UPDATE groups SET created_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), updated_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now');
UPDATE users SET created_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), updated_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now');
UPDATE resellers SET created_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), updated_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now');

CREATE TABLE recurring_bills (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
  description TEXT NOT NULL,
  price_cents INTEGER NOT NULL,
  currency TEXT NOT NULL,
  period TEXT NOT NULL,
  frequency INTEGER NOT NULL,
  cycles INTEGER,
  start_date TEXT NOT NULL,
  initial_cents INTEGER NOT NULL,
  status TEXT NOT NULL,
  executions INTEGER NOT NULL,
  last_execution_at TEXT,
  next_execution_at TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);
CREATE INDEX recurring_bills_due ON recurring_bills (next_execution_at) WHERE next_execution_at IS NOT NULL;

CREATE TABLE bills (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
  recurring_bill INTEGER REFERENCES recurring_bills (seq) ON DELETE CASCADE,
  execution INTEGER,
  description TEXT NOT NULL,
  price_cents INTEGER NOT NULL,
  currency TEXT NOT NULL,
  units_hundredths INTEGER NOT NULL,
  period_started_at TEXT,
  period_ended_at TEXT,
  third_party INTEGER NOT NULL,
  status TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  -- An execution never bills twice, whatever the code does.
  UNIQUE (recurring_bill, execution)
);

CREATE TABLE idempotency_keys (
  app TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  fingerprint BLOB NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (app, key)
);

CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  app TEXT NOT NULL,
  event TEXT NOT NULL,
  method TEXT NOT NULL,
  url TEXT NOT NULL,
  made_at TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  state TEXT NOT NULL,
  sent_at TEXT,
  status INTEGER,
  error TEXT,
  answer TEXT,
  milliseconds INTEGER
);
