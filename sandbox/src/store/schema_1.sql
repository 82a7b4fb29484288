CREATE TABLE idp_key (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  private_key TEXT NOT NULL,
  certificate TEXT NOT NULL
);
CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
CREATE TABLE environments (
  name TEXT PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  secret TEXT NOT NULL
);
CREATE TABLE apps (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  environment TEXT NOT NULL REFERENCES environments (name),
  marketplace TEXT NOT NULL,
  key TEXT NOT NULL,
  host TEXT NOT NULL,
  init_path TEXT NOT NULL,
  consume_path TEXT NOT NULL,
  acs_hosts TEXT NOT NULL,
  signature TEXT,
  certificate TEXT,
  UNIQUE (environment, marketplace)
);
CREATE TABLE resellers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  country TEXT NOT NULL
);
CREATE TABLE groups (
  id TEXT PRIMARY KEY,
  app TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  organization TEXT NOT NULL,
  reseller TEXT REFERENCES resellers (id),
  has_credit_card INTEGER NOT NULL,
  free_trial_end_at TEXT NOT NULL,
  email TEXT NOT NULL,
  currency TEXT NOT NULL,
  timezone TEXT NOT NULL,
  country TEXT NOT NULL,
  city TEXT NOT NULL
);
CREATE TABLE users (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  surname TEXT NOT NULL,
  email TEXT NOT NULL,
  company TEXT NOT NULL,
  country TEXT NOT NULL,
  session TEXT NOT NULL
);
CREATE TABLE memberships (
  group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  PRIMARY KEY (group_id, user_id)
);
CREATE TABLE faults (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  fault TEXT NOT NULL,
  remaining INTEGER
);
CREATE TABLE events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  level TEXT NOT NULL,
  kind TEXT NOT NULL,
  message TEXT NOT NULL,
  data TEXT NOT NULL
);
