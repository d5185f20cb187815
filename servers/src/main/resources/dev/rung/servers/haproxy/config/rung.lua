-- What Rung's edge needs and HAProxy's configuration cannot say.

local function seconds()
  local now = core.now()
  return now.sec + now.usec / 1000000
end

-- Lets a request wait while its backend, named by the variable txn.to, has no server that takes work, or is about to have
-- none and held for that: a moment, when an instance is replaced by stopping it first. Nothing waits in an outage, which
-- is no replacement; and when a new configuration takes over, what waits here goes on there.
--
-- longest: how long to wait, seconds; outage: after this long without a server nothing waits
local POLL_MILLISECONDS = 20

local here = debug.getinfo(1, "S").source:match("^@(.*/)")
local held = Map.new(here .. "held.map", Map._str)

local function hold(txn, longest, outage)
  local name = txn:get_var("txn.to")
  local backend = core.proxies[name]
  if backend == nil then
    return
  end
  if held:lookup(name) == nil and txn.f:nbsrv(name) == 0 and backend:get_stats().lastchg > tonumber(outage) then
    return
  end
  local over = seconds() + tonumber(longest)
  local function waits()
    return held:lookup(name) ~= nil or txn.f:nbsrv(name) == 0
  end
  while waits() and txn.f:stopping() ~= 1 and txn.f:stopping() ~= true and seconds() < over do
    core.msleep(POLL_MILLISECONDS)
  end
end

core.register_action("hold", { "http-req", "tcp-req" }, hold, 2)

-- The spelling of a path that routes are matched with: percent-encoded unreserved characters decoded and dot segments
-- removed (RFC 3986, 6.2.2.2 and 5.2.4), so that no other spelling of a path reaches another service.
local function decoded(octet)
  local character = string.char(tonumber(octet, 16))
  if character:match("^[%w%-%._~]$") then
    return character
  end
  return "%" .. octet
end

local function canonical(raw)
  local path = raw:gsub("%%(%x%x)", decoded)
  local kept = {}
  for segment in path:gmatch("[^/]+") do
    if segment == ".." then
      table.remove(kept)
    elseif segment ~= "." then
      kept[#kept + 1] = segment
    end
  end
  local joined = "/" .. table.concat(kept, "/")
  local ends = path:match("/$") or path:match("/%.$") or path:match("/%.%.$")
  if ends and #joined > 1 then
    joined = joined .. "/"
  end
  return joined
end

core.register_converters("canonical", canonical)

-- Answers 413 to a request whose body grows beyond a limit without having announced it, and cuts it off from its target.
-- A body with a Content-Length is judged by that, before any of it is read.
--
-- arguments: the most bytes; the file of the page
local BodyLimit = { id = "body-limit", flags = filter.FLT_CFG_FL_HTX }

-- For each request; called on the copy of this table that has the arguments.
function BodyLimit:new()
  self.__index = self
  return setmetatable({ seen = 0, over = false }, self)
end

function BodyLimit:http_headers(txn, message)
  if not message.channel:is_resp() and txn.f:req_hdr("content-length") == nil then
    filter.register_data_filter(self, message.channel)
  end
end

function BodyLimit:http_payload(txn, message)
  if message.channel:is_resp() or self.over then
    return
  end
  self.seen = self.seen + message:input()
  if self.seen > self.most then
    -- Called once more while the answer is on its way; a second one would tear it.
    self.over = true
    txn:done(txn:reply({
      status = 413,
      reason = "Content Too Large",
      headers = { ["content-type"] = { "text/html; charset=utf-8" }, ["cache-control"] = { "no-store" } },
      body = self.page,
    }))
  end
end

core.register_filter("body-limit", BodyLimit, function(limit, arguments)
  local file = assert(io.open(arguments[2], "r"))
  -- HAProxy counts the end of a body as one byte more.
  limit.most = tonumber(arguments[1]) + 1
  limit.page = file:read("a")
  file:close()
  return limit
end)
