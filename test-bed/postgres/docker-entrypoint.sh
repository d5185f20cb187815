#!/usr/bin/env bash
# Starts PostgreSQL as the official image does: a first start initialises PGDATA from POSTGRES_USER,
# POSTGRES_PASSWORD, POSTGRES_DB, POSTGRES_INITDB_ARGS and POSTGRES_HOST_AUTH_METHOD (or their _FILE forms), then
# runs /docker-entrypoint-initdb.d/*.{sh,sql,sql.gz}; later starts run the server alone.
set -Eeo pipefail

from_file() {
    local variable=$1 file=$1_FILE
    if [ -n "${!file:-}" ]; then
        [ -z "${!variable:-}" ] || { echo "error: both $variable and $file are set" >&2; exit 1; }
        export "$variable"="$(<"${!file}")"
    fi
    unset "$file"
}

initialise() {
    for variable in POSTGRES_PASSWORD POSTGRES_USER POSTGRES_DB POSTGRES_INITDB_ARGS; do from_file "$variable"; done
    local user=${POSTGRES_USER:-postgres}
    local database=${POSTGRES_DB:-$user}
    if [ -z "${POSTGRES_PASSWORD:-}" ] && [ "${POSTGRES_HOST_AUTH_METHOD:-}" != trust ]; then
        echo 'Error: Database is uninitialized and superuser password is not specified: set POSTGRES_PASSWORD.' >&2
        exit 1
    fi
    eval "initdb --username=\"\$user\" --pwfile=<(printf '%s\n' \"\$POSTGRES_PASSWORD\") $POSTGRES_INITDB_ARGS"
    echo "listen_addresses = '*'" >>"$PGDATA/postgresql.conf"
    echo "unix_socket_directories = '/var/run/postgresql'" >>"$PGDATA/postgresql.conf"
    echo "host all all all ${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >>"$PGDATA/pg_hba.conf"

    pg_ctl --pgdata "$PGDATA" --options "-c listen_addresses=''" --wait start
    export PGHOST=/var/run/postgresql PGUSER=$user PGPASSWORD=${POSTGRES_PASSWORD:-}
    if [ "$database" != postgres ]; then
        printf 'CREATE DATABASE :"db";\n' | psql -v ON_ERROR_STOP=1 --no-psqlrc --dbname postgres --set db="$database"
    fi
    local file
    for file in /docker-entrypoint-initdb.d/*; do
        # shellcheck disable=SC1090 # a user's script
        case $file in
            *.sh) if [ -x "$file" ]; then "$file"; else . "$file"; fi ;;
            *.sql) psql -v ON_ERROR_STOP=1 --no-psqlrc --dbname "$database" --file "$file" ;;
            *.sql.gz) gunzip -c "$file" | psql -v ON_ERROR_STOP=1 --no-psqlrc --dbname "$database" ;;
        esac
    done
    unset PGHOST PGUSER PGPASSWORD
    pg_ctl --pgdata "$PGDATA" --mode fast --wait stop
    echo 'PostgreSQL init process complete; ready for start up.'
}

[ "${1:0:1}" != - ] || set -- postgres "$@"
if [ "$1" = postgres ]; then
    if [ "$(id -u)" = 0 ]; then
        mkdir -p "$PGDATA" /var/run/postgresql
        find "$PGDATA" \! -user postgres -exec chown postgres '{}' +
        chmod 700 "$PGDATA"
        exec setpriv --reuid=postgres --regid=postgres --init-groups -- "$0" "$@"
    fi
    mkdir -p "$PGDATA"
    chmod 700 "$PGDATA" || true
    [ -s "$PGDATA/PG_VERSION" ] || initialise
fi
exec "$@"
