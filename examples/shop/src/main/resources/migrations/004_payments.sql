-- Stands for the books of a payment provider: one row for each time that money was taken or refused.
CREATE TABLE charges (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id bigint NOT NULL UNIQUE,
    amount_cents bigint NOT NULL,
    accepted boolean NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now()
);
