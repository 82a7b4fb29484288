ALTER TABLE apps ADD COLUMN notification_path TEXT NOT NULL DEFAULT '/maestrano/connec/notifications';
ALTER TABLE apps ADD COLUMN initialization_path TEXT;
ALTER TABLE apps ADD COLUMN external_ids INTEGER NOT NULL DEFAULT 1;
ALTER TABLE apps ADD COLUMN subscriptions TEXT NOT NULL DEFAULT '*';
ALTER TABLE apps ADD COLUMN synchronization_start_path TEXT NOT NULL DEFAULT '/maestrano/synchronizations';
ALTER TABLE apps ADD COLUMN synchronization_toggle_path TEXT NOT NULL DEFAULT '/maestrano/synchronizations/toggle_sync';
ALTER TABLE apps ADD COLUMN synchronization_status_path TEXT NOT NULL DEFAULT '/maestrano/synchronizations/:cld-uid';

-- What is sent with a call.
ALTER TABLE deliveries ADD COLUMN body TEXT;

-- The data that the applications of a customer share. The channel is the customer.
CREATE TABLE connec_entities (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  channel TEXT NOT NULL,
  resource TEXT NOT NULL,
  id TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  -- The fields as JSON, without those that the platform adds.
  document TEXT NOT NULL,
  UNIQUE (channel, id)
);
CREATE INDEX connec_entities_listed ON connec_entities (channel, resource, seq);
CREATE INDEX connec_entities_updated ON connec_entities (channel, resource, updated_at);
CREATE INDEX connec_entities_created ON connec_entities (channel, resource, created_at);
CREATE UNIQUE INDEX connec_entities_single ON connec_entities (channel) WHERE resource = 'company';

-- Counts the changes of all entities, so that what was worked out of them is known to be out of date.
CREATE TABLE connec_version (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL
);
INSERT INTO connec_version VALUES (1, 0);
CREATE TRIGGER connec_entities_inserted AFTER INSERT ON connec_entities BEGIN UPDATE connec_version SET version = version + 1; END;
CREATE TRIGGER connec_entities_changed AFTER UPDATE ON connec_entities BEGIN UPDATE connec_version SET version = version + 1; END;
CREATE TRIGGER connec_entities_deleted AFTER DELETE ON connec_entities BEGIN UPDATE connec_version SET version = version + 1; END;

-- The last number of the codes such as OR12.
CREATE TABLE connec_codes (
  channel TEXT NOT NULL,
  resource TEXT NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (channel, resource)
);

-- What applications call an entity, or a line in it. The line is empty for the entity itself.
CREATE TABLE connec_mappings (
  entity INTEGER NOT NULL REFERENCES connec_entities (seq) ON DELETE CASCADE,
  line TEXT NOT NULL,
  provider TEXT NOT NULL,
  realm TEXT NOT NULL,
  external_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  resource TEXT NOT NULL,
  group_id TEXT,
  PRIMARY KEY (entity, line, provider, realm)
);
CREATE UNIQUE INDEX connec_mappings_of_entities ON connec_mappings (channel, resource, provider, realm, external_id) WHERE line = '';

-- Changes that applications have yet to be told of; several of one entity are one.
CREATE TABLE connec_notifications (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  app TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
  group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
  entity INTEGER NOT NULL REFERENCES connec_entities (seq) ON DELETE CASCADE,
  UNIQUE (group_id, entity)
);
CREATE INDEX connec_notifications_of_entity ON connec_notifications (entity);

-- Who changed what.
CREATE TABLE connec_transactions (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  channel TEXT NOT NULL,
  resource TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  reference TEXT,
  app TEXT,
  group_id TEXT,
  action TEXT NOT NULL,
  status TEXT NOT NULL,
  message TEXT,
  changes TEXT NOT NULL,
  created_at TEXT NOT NULL
);
CREATE INDEX connec_transactions_of_channel ON connec_transactions (channel, seq);
