-- Rounded half away from zero: numeric's own rounding.
create function figure.percent(numerator bigint, denominator bigint) returns integer
language sql immutable parallel safe
as $$ select round(100.0 * numerator / nullif(denominator, 0))::integer $$;

-- The share of women is not published when more than one person in ten has no known gender.
create function figure.share_status(known bigint, unknown bigint) returns text
language sql immutable parallel safe
as $$
    select case
        when known + unknown = 0 then 'NotApplicable'
        when known = 0 or unknown * 10 > known + unknown then 'NotDetermined'
        else 'Known'
    end
$$;
