-- SPDX-License-Identifier: GPL-3.0-or-later
-- A study.db as the first schema has it, small and made up: two companies, twelve replications, four measures, of which one
-- and one parameter are known to no later program. It stays as it is: later programs must read it.
PRAGMA application_id = 1919906407;
PRAGMA user_version = 1;
CREATE TABLE manifest(position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL);
CREATE TABLE meta(key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE measure(measure INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL,  unit TEXT NOT NULL, kind TEXT NOT NULL, better TEXT NOT NULL);
CREATE TABLE arm(arm INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, mechanisms INTEGER NOT NULL,  weeks INTEGER NOT NULL, parameters TEXT NOT NULL, source TEXT);
CREATE TABLE scenario(position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,  arm INTEGER NOT NULL REFERENCES arm, switch_week INTEGER NOT NULL, equal_budget TEXT);
CREATE TABLE replication(arm INTEGER NOT NULL REFERENCES arm, replication INTEGER NOT NULL,  events INTEGER NOT NULL, capped_demand INTEGER NOT NULL, overloaded INTEGER NOT NULL,  PRIMARY KEY(arm, replication)) WITHOUT ROWID;
CREATE TABLE observation(arm INTEGER NOT NULL, replication INTEGER NOT NULL,  measure INTEGER NOT NULL REFERENCES measure, numerator REAL, denominator REAL,  PRIMARY KEY(arm, replication, measure)) WITHOUT ROWID;
CREATE TABLE series(arm INTEGER NOT NULL, replication INTEGER NOT NULL, kind TEXT NOT NULL,  data BLOB NOT NULL, PRIMARY KEY(arm, replication, kind));
CREATE VIEW v_value AS SELECT s.id AS scenario, o.replication AS replication, m.id AS measure,  CASE WHEN o.denominator <> 0 THEN o.numerator / o.denominator END AS value,  o.numerator AS numerator, o.denominator AS denominator, m.unit AS unit  FROM scenario s JOIN observation o ON o.arm = s.arm JOIN measure m ON m.measure = o.measure;

INSERT INTO manifest VALUES
  (0, 'seed', '7'), (1, 'random numbers', 'common'), (2, 'scenarios', 'today wider'),
  (3, 'scenario today', 'aa'), (4, 'scenario wider', 'bb'), (5, 'version', '0.1.0'), (6, 'commit', 'none'),
  (7, 'libm fingerprint', 'cc');
INSERT INTO meta VALUES
  ('command', 'compare'), ('command_line', 'reorg compare today.yaml wider.yaml -r 12'), ('planned', '12'),
  ('finished', '12'), ('primary', 'accepted_per_month'), ('why_primary', 'as asked for');
INSERT INTO measure VALUES
  (0, 'accepted_per_month', 'accepted leads per month', 'leads/month', 'total', 'higher'),
  (1, 'win_rate', 'win rate', 'share', 'ratio', 'higher'),
  (2, 'contribution', 'contribution per year', '$/year', 'total', 'higher'),
  (3, 'a_measure_long_gone', 'what nobody counts any more', '', 'total', 'neither');
INSERT INTO arm VALUES
  (1, 'aa', 5, 0, 'name = Today
horizon.warm_up = 365 d
horizon.duration = 365 d
org.sdr.headcount = 6
long.gone = 3
', NULL),
  (2, 'bb', 5, 0, 'name = Wider
horizon.warm_up = 365 d
horizon.duration = 365 d
org.sdr.headcount = 8
long.gone = 3
', NULL);
INSERT INTO scenario VALUES (0, 'today', 'Today', 1, 0, NULL), (1, 'wider', 'Wider', 2, 0, NULL);

WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < 12)
INSERT INTO replication SELECT arm, k, 1000 + k, 0, 0 FROM n, arm;
WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < 12)
INSERT INTO observation SELECT arm, k, 0, 69.0 + k + 5 * (arm - 1), 1.0 FROM n, arm;
WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < 12)
INSERT INTO observation SELECT arm, k, 1, 20.0 + k, 100.0 FROM n, arm;
WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < 12)
INSERT INTO observation SELECT arm, k, 2, NULL, 0.0 FROM n, arm;
WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < 12)
INSERT INTO observation SELECT arm, k, 3, 1.0, 1.0 FROM n, arm;
INSERT INTO series SELECT arm, replication, 'curves', x'0003' FROM replication;
