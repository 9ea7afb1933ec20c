#!/bin/bash
# Runs once, in a fresh cluster: a database and its owner for each service, for the keys of contacts and for Keycloak. Nobody else may connect to it.
set -eu
for name in reports contact_keys cases alerts keycloak; do
  psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --no-psqlrc --quiet \
    --set name="$name" --set password="$(<"/run/secrets/database-$name")" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
done
