import type { DatabaseSync } from 'node:sqlite'
import { StorageError } from '../StorageError.ts'

/** Step n takes a database from version n to n + 1. What has been released is never edited, only added to. */
const MIGRATIONS = [
  `
  -- Clustered by board, so that opening a board is one range read and compacting it one range delete.
  CREATE TABLE updates (
    board_id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    participant_id TEXT NOT NULL,
    PRIMARY KEY (board_id, sequence)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE snapshots (
    board_id TEXT PRIMARY KEY,
    up_to INTEGER NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;

  CREATE TABLE client_ids (
    board_id TEXT NOT NULL,
    client_id INTEGER NOT NULL,
    session_id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    PRIMARY KEY (board_id, client_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE boards (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE invites (
    id TEXT PRIMARY KEY,
    board_id TEXT NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    max_uses INTEGER,
    uses INTEGER NOT NULL,
    expires_at INTEGER
  ) STRICT;
  CREATE INDEX invites_of_board ON invites (board_id);

  CREATE TABLE members (
    board_id TEXT NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
    session_id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    invite_id TEXT,
    role TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    organisation_id TEXT,
    organisation_name TEXT NOT NULL,
    locale TEXT,
    joined_at INTEGER NOT NULL,
    PRIMARY KEY (board_id, session_id),
    UNIQUE (board_id, participant_id)
  ) STRICT;

  CREATE TABLE members_of_deleted (
    board_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    PRIMARY KEY (board_id, session_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE board_blobs (
    board_id TEXT NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    PRIMARY KEY (board_id, hash)
  ) STRICT, WITHOUT ROWID;

  -- No reference to boards: the trail outlives them.
  CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    board_id TEXT,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    detail TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_of_board ON audit (board_id, id);

  CREATE TABLE probe (id INTEGER PRIMARY KEY, writes INTEGER NOT NULL) STRICT;
  INSERT INTO probe VALUES (1, 0);
  `,
  `
  -- Years of them, and only ever asked for all at once: packed as clientIdSet.ts does.
  CREATE TABLE retired_client_ids (
    board_id TEXT PRIMARY KEY,
    client_ids BLOB NOT NULL
  ) STRICT;

  CREATE TABLE restored (
    board_id TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    state_vector BLOB NOT NULL
  ) STRICT;

  CREATE INDEX holders_of_blob ON board_blobs (hash);
  `,
]

export const SCHEMA_VERSION = MIGRATIONS.length

/** @throws StorageError `too_new` for a database of a newer Jisr. */
export function checkVersion(db: DatabaseSync): number {
  const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'])
  if (version > SCHEMA_VERSION) {
    throw new StorageError(
      'too_new',
      `The database is of version ${version}, this Jisr knows up to ${SCHEMA_VERSION}: start a newer Jisr, or restore a backup made before the upgrade`,
    )
  }
  return version
}

export function migrate(db: DatabaseSync): void {
  const version = checkVersion(db)
  for (const [offset, sql] of MIGRATIONS.slice(version).entries()) {
    db.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${version + offset + 1}; COMMIT`)
  }
}
