-- user_id and sku name rows of other modules without a foreign key: a module's tables can move out on their own.
CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    idempotency_key text NOT NULL UNIQUE,
    user_id bigint NOT NULL,
    sku text NOT NULL,
    quantity int NOT NULL CHECK (quantity > 0),
    total_cents bigint NOT NULL CHECK (total_cents > 0),
    status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'paid', 'declined')),
    trace_id text NOT NULL,
    placed_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX orders_pending ON orders (id) WHERE status = 'pending';
