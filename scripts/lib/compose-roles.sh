#!/bin/sh
# Runs in the container of PostgreSQL, once, when its volume is empty: the owner, the application's role, the role for backups.
set -eu
psql -X -v ON_ERROR_STOP=1 -U "${POSTGRES_USER:-postgres}" -d postgres \
  -v owner="$(cat /run/secrets/owner_password)" -v app="$(cat /run/secrets/app_password)" -v backup="$(cat /run/secrets/backup_password)" <<'SQL'
create role eig_owner login password :'owner';
create role eig_app login password :'app';
create role eig_backup login replication password :'backup';
create database eig owner eig_owner;
revoke connect on database eig from public;
grant connect on database eig to eig_app;
SQL
echo 'host replication eig_backup all scram-sha-256' >>"$PGDATA/pg_hba.conf"
