-- The ids that wrk asks for: `-- ROOT FIRST COUNT` goes through COUNT ids from FIRST on, over and over; 0 never repeats.

local root, first, count, at = '', 0, 0, -1
local tail = ' HTTP/1.1\r\nHost: 127.0.0.1\r\nx-APIKey: bench\r\n\r\n'

function init(args)
  root, first, count = args[1], tonumber(args[2]), tonumber(args[3])
end

function request()
  at = at + 1
  if at == count then at = 0 end
  return 'GET ' .. root .. (first + at) .. tail
end
