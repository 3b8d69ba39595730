-- SPDX-License-Identifier: GPL-3.0-or-later
-- A study.db as the first schema has it, small and made up: two companies, twelve replications, four measures, of which one
-- and one parameter are known to no later program. It stays as it is: later programs must read it.
PRAGMA application_id = 1919906407;
PRAGMA user_version = 1;
CREATE TABLE manifest(position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL, seal INTEGER NOT NULL);
CREATE TABLE meta(key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL, seal INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE measure(measure INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL,  unit TEXT NOT NULL, kind TEXT NOT NULL, better TEXT NOT NULL, seal INTEGER NOT NULL);
CREATE TABLE arm(arm INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, mechanisms INTEGER NOT NULL,  weeks INTEGER NOT NULL, parameters TEXT NOT NULL, source TEXT, seal INTEGER NOT NULL);
CREATE TABLE scenario(position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,  arm INTEGER NOT NULL REFERENCES arm, switch_week INTEGER NOT NULL, equal_budget TEXT, seal INTEGER NOT NULL);
CREATE TABLE replication(arm INTEGER NOT NULL REFERENCES arm, replication INTEGER NOT NULL,  events INTEGER NOT NULL, capped_demand INTEGER NOT NULL, overloaded INTEGER NOT NULL,  digest INTEGER NOT NULL, PRIMARY KEY(arm, replication)) WITHOUT ROWID;
CREATE TABLE observation(arm INTEGER NOT NULL, replication INTEGER NOT NULL,  measure INTEGER NOT NULL REFERENCES measure, numerator REAL, denominator REAL,  PRIMARY KEY(arm, replication, measure)) WITHOUT ROWID;
CREATE TABLE series(arm INTEGER NOT NULL, replication INTEGER NOT NULL, kind TEXT NOT NULL,  data BLOB NOT NULL, PRIMARY KEY(arm, replication, kind));
CREATE VIEW v_value AS SELECT s.id AS scenario, o.replication AS replication, m.id AS measure,  CASE WHEN o.denominator <> 0 THEN o.numerator / o.denominator END AS value,  o.numerator AS numerator, o.denominator AS denominator, m.unit AS unit  FROM scenario s JOIN observation o ON o.arm = s.arm JOIN measure m ON m.measure = o.measure;

INSERT INTO manifest VALUES
  (0, 'seed', '7', -4162839068023066747), (1, 'random numbers', 'common', -394882623800502883), (2, 'scenarios', 'today wider', 6791649792704836405),
  (3, 'scenario today', 'aa', -783057878307946954), (4, 'scenario wider', 'bb', 3949449864905233343), (5, 'version', '0.1.0', -1777971783928050672), (6, 'commit', 'none', -5393777501209308326),
  (7, 'libm fingerprint', 'cc', 1490831631499039558);
INSERT INTO meta VALUES
  ('command', 'compare', 4139935125568034126), ('command_line', 'reorg compare today.yaml wider.yaml -r 12', 8952890589094895567), ('planned', '12', -606387014481733010),
  ('finished', '12', 8539484399080326620), ('primary', 'accepted_per_month', -6743197271054063328), ('why_primary', 'as asked for', 8575787988876147481);
INSERT INTO measure VALUES
  (0, 'accepted_per_month', 'accepted leads per month', 'leads/month', 'total', 'higher', 434095839096477203),
  (1, 'win_rate', 'win rate', 'share', 'ratio', 'higher', -6658061577563646895),
  (2, 'contribution', 'contribution per year', '$/year', 'total', 'higher', 6722939068379600492),
  (3, 'a_measure_long_gone', 'what nobody counts any more', '', 'total', 'neither', -4166497986509107912);
INSERT INTO arm VALUES
  (1, 'aa', 5, 0, 'name = Today
horizon.warm_up = 365 d
horizon.duration = 365 d
org.sdr.headcount = 6
long.gone = 3
', NULL, -3638927483556684303),
  (2, 'bb', 5, 0, 'name = Wider
horizon.warm_up = 365 d
horizon.duration = 365 d
org.sdr.headcount = 8
long.gone = 3
', NULL, -568376462911652863);
INSERT INTO scenario VALUES (0, 'today', 'Today', 1, 0, NULL, 3280247915377431481), (1, 'wider', 'Wider', 2, 0, NULL, 6023057249384411455);

INSERT INTO replication VALUES
  (1, 1, 1001, 0, 0, -6184206668091722159),
  (1, 2, 1002, 0, 0, -2531518816072389390),
  (1, 3, 1003, 0, 0, -2912090269002126692),
  (1, 4, 1004, 0, 0, -1417446007658859692),
  (1, 5, 1005, 0, 0, 2023853749378697659),
  (1, 6, 1006, 0, 0, -4491538161136368789),
  (1, 7, 1007, 0, 0, 2585942926883716512),
  (1, 8, 1008, 0, 0, -7949353311430913477),
  (1, 9, 1009, 0, 0, -872588882298018565),
  (1, 10, 1010, 0, 0, -6089507971762145755),
  (1, 11, 1011, 0, 0, 4140030068833269874),
  (1, 12, 1012, 0, 0, 7480988520050645470),
  (2, 1, 1001, 0, 0, -5895039941884660630),
  (2, 2, 1002, 0, 0, -3942871196662182364),
  (2, 3, 1003, 0, 0, -8571791326076652652),
  (2, 4, 1004, 0, 0, 5492601082078663558),
  (2, 5, 1005, 0, 0, -237596390844615835),
  (2, 6, 1006, 0, 0, -3040159284397587579),
  (2, 7, 1007, 0, 0, 5478465903664230390),
  (2, 8, 1008, 0, 0, -8334558695640667244),
  (2, 9, 1009, 0, 0, -930295751031871220),
  (2, 10, 1010, 0, 0, 2092849391391643041),
  (2, 11, 1011, 0, 0, 491733760941680750),
  (2, 12, 1012, 0, 0, -5886250461945922297);
WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < 12)
INSERT INTO observation SELECT arm, k, 0, 69.0 + k + 5 * (arm - 1), 1.0 FROM n, arm;
WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < 12)
INSERT INTO observation SELECT arm, k, 1, 20.0 + k, 100.0 FROM n, arm;
WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < 12)
INSERT INTO observation SELECT arm, k, 2, NULL, 0.0 FROM n, arm;
WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < 12)
INSERT INTO observation SELECT arm, k, 3, 1.0, 1.0 FROM n, arm;
INSERT INTO series SELECT arm, replication, 'curves', x'0003' FROM replication;
