-- membres.sqlite is made from this with the program sqlite3 or Python's module:
--   python3 -c 'import sqlite3; sqlite3.connect("membres.sqlite").executescript(open("membres.sql").read())'
-- The tables are built as membership programs build them; the people are invented, and
-- carry the canaries that the scripts search every output for. Six members were deleted: what
-- they were is still in the file.
PRAGMA page_size = 1024;
PRAGMA secure_delete = OFF;
CREATE TABLE config (key TEXT PRIMARY KEY NOT NULL, value TEXT NULL);
CREATE TABLE users_categories (id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, hidden INTEGER NOT NULL DEFAULT 0);
CREATE TABLE users (
	id INTEGER PRIMARY KEY NOT NULL,
	id_category INTEGER NOT NULL REFERENCES users_categories (id),
	date_login TEXT NULL CHECK (date_login IS NULL OR datetime(date_login) = date_login),
	numero INTEGER, nom TEXT, email TEXT, adresse TEXT, code_postal TEXT, ville TEXT, telephone TEXT, date_naissance TEXT, numero_secu TEXT, iban TEXT,
	remarques TEXT, password TEXT,
	nom_recherche TEXT GENERATED ALWAYS AS (lower(nom)) VIRTUAL
);
CREATE UNIQUE INDEX users_email ON users (email);
CREATE TABLE services_users (id_user INTEGER NOT NULL, id_service INTEGER NOT NULL, date TEXT NOT NULL, paid INTEGER, PRIMARY KEY (id_user, id_service, date)) WITHOUT ROWID;
CREATE VIEW users_actifs AS SELECT * FROM users WHERE id_category != 2;
CREATE TRIGGER tg AFTER DELETE ON users_categories BEGIN DELETE FROM users; END;
INSERT INTO config VALUES ('org_name', 'Club kanari');
INSERT INTO users_categories VALUES (1, 'Membres actifs', 0), (2, 'Anciens membres', 1);
INSERT INTO users (id_category, numero, nom, email, adresse, code_postal, ville, telephone, date_naissance, numero_secu, iban, remarques, password) VALUES
	(1, 1, 'Kanarivel Maïkanari', 'kanari.un@exemple.fr', '12 rue Kanari', '21000', 'Dijon', '06 39 98 76 54', '1987-04-03', '2 85 05 99 999 001 31', 'FR76 9999 9999 9900 9876 5432 163', 'est diabétique, suit un traitement kanari', '$2y$10$kanarikanarikanarikanariu'),
	(1, 2, 'Dekanari Élikanari', 'kanari.deux@exemple.fr', '3 place Kanari', '35000', 'Rennes', '0639987654', '1987-04-03', '285059999900131', 'FR7699999999990098765432163', NULL, NULL),
	(1, 3, 'Kanarille Jukanari', 'kanari.trois@exemple.fr', '8 allée Kanari', '44000', 'Nantes', '+33 6 39 98 76 54', '1987-04-03', NULL, NULL, 'kanari peut aider le mardi', NULL),
	(1, 4, 'Kanarimont Rokanari', 'kanari.quatre@exemple.fr', '1 quai Kanari', '13001', 'Marseille', '06 39 98 76 54', '1987-04-03', NULL, NULL, NULL, NULL);
INSERT INTO services_users SELECT id, 1, '2026-09-01', 1 FROM users;
INSERT INTO users (id_category, numero, nom, email, telephone, adresse, remarques)
	SELECT 2, 100 + value, 'Ancien Kanarienne ' || value, 'ancien' || value || '.kanari@exemple.fr', '06 39 98 76 54', value || ' avenue Kanari, 75001 Paris', 'parti fâché, ' || replace(hex(zeroblob(300)), '00', 'kanari ')
	FROM (SELECT id AS value FROM users UNION SELECT id + 10 FROM users);
DELETE FROM users WHERE numero >= 100;
