namespace Trove.WaitingRoom;

/// <summary>
/// What <see cref="RedisTickets"/> has Redis run, in Lua 5.1. Each decides what the statements of <see cref="TicketSql"/>
/// decide. Places are below 2^53, which Lua's numbers hold exactly; lots are not, and stay text.
/// </summary>
internal static class RedisScripts
{
    /// <summary>
    /// A room's keys: tickets by id; a visitor's newest ticket; who waits, in order; who is inside, by end; a network's
    /// latest place; the pace; what ended; what was bought; arrivals.
    /// </summary>
    public static readonly string[] Parts =
    [
        "tickets",
        "visitors",
        "waiting",
        "inside",
        "networks",
        "pace",
        "ended",
        "bought",
        "arrivals",
    ];

    private const string Common = """
        local call = redis.call
        local tickets, visitors, waiting, inside, networks = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
        local pace, ended, bought, arrivals = KEYS[6], KEYS[7], KEYS[8], KEYS[9]
        local ID, VISITOR, STATE, JOINED, PLACE, LOT, CHANCE, NETWORK, EXPIRES, CART, ADMITTED = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
        local function text(number) return string.format('%.0f', number) end
        local function read(id)
            local kept = id and call('HGET', tickets, id)
            if not kept then return nil end
            local ticket = {}
            for field in string.gmatch(kept .. '|', '(.-)|') do ticket[#ticket + 1] = field end
            return ticket
        end
        local function write(ticket)
            local kept = table.concat(ticket, '|')
            call('HSET', tickets, ticket[ID], kept)
            return kept
        end
        local function order(ticket)
            return string.format('%015.0f', tonumber(ticket[PLACE])) .. ':'
                .. string.rep('0', 19 - #ticket[LOT]) .. ticket[LOT] .. ':' .. ticket[ID]
        end
        local function isLive(ticket)
            return ticket and (ticket[STATE] == 'waiting' or ticket[STATE] == 'admitted' or ticket[STATE] == 'used')
        end
        local function finish(ticket, state, now)
            if ticket[STATE] == 'waiting' then call('ZREM', waiting, order(ticket)) end
            call('ZREM', inside, ticket[ID])
            ticket[STATE] = state
            if ticket[ADMITTED] ~= '' then call('ZADD', ended, now, ticket[ID]) end
            if state == 'bought' then call('ZADD', bought, now, ticket[ID]) end
            return write(ticket)
        end
        local function enter(ticket)
            call('HSET', visitors, ticket[VISITOR], ticket[ID])
            call('ZADD', waiting, 0, order(ticket))
            call('ZADD', arrivals, ticket[JOINED], ticket[ID])
            local last = tonumber(call('HGET', networks, ticket[NETWORK]) or 0)
            call('HSET', networks, ticket[NETWORK], text(math.max(last, tonumber(ticket[PLACE]))))
            call('HSET', pace, 'joined', text(math.max(tonumber(call('HGET', pace, 'joined') or 0), tonumber(ticket[JOINED]))))
            for _, key in ipairs(KEYS) do call('EXPIRE', key, 172800) end
            return write(ticket)
        end

        """;

    public const string Join =
        Common
        + """
            local id, visitor, network = ARGV[1], ARGV[2], ARGV[3]
            local now, opens, spacing = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[8])
            local own = read(call('HGET', visitors, visitor))
            if isLive(own) then return table.concat(own, '|') end
            local at = math.max(now, tonumber(call('HGET', pace, 'joined') or 0))
            local isEarly = now < opens and call('HEXISTS', pace, 'drawn') == 0
            local place = opens
            if not isEarly then
                local last = call('HGET', networks, network)
                place = math.max(at, opens + 1, last and tonumber(last) + spacing or 0)
            end
            return enter({id, visitor, 'waiting', text(at), text(place), isEarly and ARGV[6] or '0', ARGV[7], network, '', '', ''})
            """;

    public const string Restore =
        Common
        + """
            local own = read(call('HGET', visitors, ARGV[2]))
            if own then return table.concat(own, '|') end
            return enter({ARGV[1], ARGV[2], 'waiting', ARGV[4], ARGV[5], ARGV[6], '0', ARGV[3], '', '', ''})
            """;

    public const string Find =
        Common
        + """
            local id = call('HGET', visitors, ARGV[1])
            return id and call('HGET', tickets, id)
            """;

    public const string FindById = Common + "return call('HGET', tickets, ARGV[1])";

    public const string Read =
        Common
        + """
            local function all(ids)
                local found = {}
                for from = 1, #ids, 1000 do
                    local some = call('HMGET', tickets, unpack(ids, from, math.min(from + 999, #ids)))
                    for i = 1, #some do found[#found + 1] = some[i] end
                end
                return found
            end
            local first = call('ZRANGE', waiting, 0, -1)
            for i = 1, #first do first[i] = string.sub(first[i], 37) end
            local after = '(' .. ARGV[1]
            return {all(first), all(call('ZRANGE', inside, 0, -1)), {
                call('HGET', pace, 'version') or '0', call('HGET', pace, 'paced') or '0', call('HGET', pace, 'drawn') or '',
                tostring(call('ZCOUNT', ended, after, '+inf')), tostring(call('ZCOUNT', bought, after, '+inf'))}}
            """;

    public const string Leave =
        Common
        + """
            local own = read(call('HGET', visitors, ARGV[1]))
            if isLive(own) then finish(own, 'left', ARGV[2]) end
            """;

    public const string Schedule =
        Common
        + """
            call('HDEL', pace, 'drawn')
            call('HINCRBY', pace, 'version', 1)
            """;

    public const string Draw =
        Common
        + """
            if call('HEXISTS', pace, 'drawn') == 1 then return end
            call('HSET', pace, 'drawn', ARGV[3])
            call('HINCRBY', pace, 'version', 1)
            local early = {}
            for _, member in ipairs(call('ZRANGE', waiting, 0, -1)) do
                local ticket = read(string.sub(member, 37))
                if ticket[LOT] ~= '0' then early[#early + 1] = ticket end
            end
            table.sort(early, function(one, other)
                local a, b = tonumber(one[CHANCE]), tonumber(other[CHANCE])
                if a ~= b then return a < b end
                return one[ID] < other[ID]
            end)
            local turns = {}
            for _, ticket in ipairs(early) do
                local turn = turns[ticket[NETWORK]] or 0
                turns[ticket[NETWORK]] = turn + 1
                call('ZREM', waiting, order(ticket))
                ticket[PLACE] = text(tonumber(ARGV[1]) + tonumber(ARGV[2]) * turn)
                call('ZADD', waiting, 0, order(ticket))
                call('HSET', networks, ticket[NETWORK], ticket[PLACE])
                write(ticket)
            end
            """;

    public const string Admit =
        Common
        + """
            local now = tonumber(ARGV[2])
            if (call('HGET', pace, 'version') or '0') ~= ARGV[1] then return end
            call('HINCRBY', pace, 'version', 1)
            call('HSET', pace, 'paced', ARGV[2])
            for _, id in ipairs(call('ZRANGEBYSCORE', inside, '-inf', now)) do finish(read(id), 'expired', now) end
            for _, id in ipairs(call('ZRANGEBYSCORE', inside, '(' .. ARGV[3], '+inf')) do
                local ahead = read(id)
                ahead[EXPIRES] = ARGV[3]
                call('ZADD', inside, ARGV[3], id)
                write(ahead)
            end
            local ids = call('ZRANGE', inside, 0, -1)
            local unused = 0
            for _, id in ipairs(ids) do
                if read(id)[STATE] == 'admitted' then unused = unused + 1 end
            end
            local count = math.min(tonumber(ARGV[4]), tonumber(ARGV[5]) - #ids, tonumber(ARGV[6]) - unused)
            if count <= 0 then return end
            for _, member in ipairs(call('ZRANGE', waiting, 0, count - 1)) do
                local ticket = read(string.sub(member, 37))
                call('ZREM', waiting, member)
                ticket[STATE], ticket[EXPIRES], ticket[ADMITTED] = 'admitted', ARGV[3], ARGV[2]
                call('ZADD', inside, ARGV[3], ticket[ID])
                write(ticket)
            end
            """;

    public const string Use =
        Common
        + """
            local ticket = read(ARGV[1])
            if not ticket then return nil end
            if ticket[STATE] == 'admitted' and tonumber(ticket[EXPIRES]) > tonumber(ARGV[3]) then
                ticket[STATE], ticket[CART] = 'used', ARGV[2]
                return write(ticket)
            end
            return table.concat(ticket, '|')
            """;

    public const string GiveBack =
        Common
        + """
            local ticket = read(ARGV[1])
            if ticket and ticket[STATE] == 'used' and ticket[CART] == ARGV[2] then
                ticket[STATE], ticket[CART] = 'admitted', ''
                write(ticket)
            end
            """;

    public const string Finish =
        Common
        + """
            local ticket = read(ARGV[1])
            if ticket and (ticket[STATE] == 'used' or ticket[STATE] == 'expired') and ticket[CART] == ARGV[2] then
                finish(ticket, 'bought', ARGV[3])
            end
            """;

    public const string Forget =
        Common
        + """
            for _, id in ipairs(call('ZRANGEBYSCORE', arrivals, '-inf', '(' .. ARGV[1], 'LIMIT', 0, 1000)) do
                local ticket = read(id)
                if ticket and ticket[STATE] ~= 'admitted' and ticket[STATE] ~= 'used' then
                    finish(ticket, 'left', ARGV[1])
                    call('HDEL', tickets, id)
                    call('ZREM', ended, id)
                    call('ZREM', bought, id)
                    call('ZREM', arrivals, id)
                    if call('HGET', visitors, ticket[VISITOR]) == id then call('HDEL', visitors, ticket[VISITOR]) end
                end
            end
            """;
}
