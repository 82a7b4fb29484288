ALTER TABLE apps ADD COLUMN oidc_init_path TEXT NOT NULL DEFAULT '/maestrano/auth/oidc/init';
ALTER TABLE apps ADD COLUMN oidc_callback_path TEXT NOT NULL DEFAULT '/maestrano/auth/oidc/callback';
ALTER TABLE apps ADD COLUMN oidc_logout_path TEXT NOT NULL DEFAULT '/maestrano/auth/oidc/logout';
ALTER TABLE apps ADD COLUMN openid2_init_path TEXT NOT NULL DEFAULT '/maestrano/auth/openid/init';

-- What the body of a call is; JSON when it does not say.
ALTER TABLE deliveries ADD COLUMN content_type TEXT;

-- The keys of the OpenID Connect provider: all are published, one of each kind signs.
CREATE TABLE oidc_keys (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  kid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  private_key TEXT NOT NULL,
  made_at TEXT NOT NULL,
  signs INTEGER NOT NULL
);

-- What a code was issued for. The code is kept as its digest alone.
CREATE TABLE oidc_grants (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  code BLOB NOT NULL UNIQUE,
  issuer TEXT NOT NULL,
  app TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
  as_reseller INTEGER NOT NULL,
  -- The user's session by the id that applications know it by, which is not its token.
  sid TEXT NOT NULL,
  redirect_uri TEXT NOT NULL,
  challenge TEXT NOT NULL,
  nonce TEXT,
  scope TEXT NOT NULL,
  auth_time INTEGER NOT NULL,
  issued_at INTEGER NOT NULL,
  used INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX oidc_grants_of_session ON oidc_grants (sid);

-- Access and refresh tokens, as their digests.
CREATE TABLE oidc_tokens (
  token BLOB PRIMARY KEY,
  grant_seq INTEGER NOT NULL REFERENCES oidc_grants (seq) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  used INTEGER NOT NULL DEFAULT 0,
  -- What userinfo has to leave out, and whether it is about somebody else: faults.
  missing_claim TEXT,
  other_sub INTEGER NOT NULL DEFAULT 0
);

-- Answers of the OpenID 2.0 provider that can still be checked, each once, with the key that signed it.
CREATE TABLE openid2_answers (
  handle TEXT PRIMARY KEY,
  app TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
  secret BLOB NOT NULL,
  issued_at INTEGER NOT NULL
);
