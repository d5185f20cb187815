CREATE TABLE products (
    sku text PRIMARY KEY,
    name text NOT NULL,
    description text NOT NULL,
    price_cents bigint NOT NULL CHECK (price_cents > 0),
    position int NOT NULL
);

INSERT INTO products (sku, name, description, price_cents, position) VALUES
    ('mug', 'Stoneware mug', 'Hand-thrown, 350 ml, keeps a slow morning warm.', 1800, 1),
    ('kettle', 'Pour-over kettle', 'Gooseneck spout and a lid that stays on.', 6400, 2),
    ('beans', 'House roast, 500 g', 'Chocolate and orange peel, roasted on Tuesdays.', 1650, 3),
    ('grinder', 'Hand grinder', 'Steel burrs, forty clicks from espresso to press.', 8900, 4),
    ('lamp', 'Desk lamp', 'Warm light, brass joint, switches with a touch.', 12000, 5),
    ('notebook', 'Dotted notebook', '192 pages of thick paper that lies flat.', 1400, 6);
