export type ParsedDuration = { ok: true; minutes: number } | { ok: false; message: string };

/** Minutes a day has: no piece of work takes longer. */
export const DAY_MINUTES = 24 * 60;

/** A bare number from here on could as well mean minutes. */
const ASK_FROM = 10;

const fractions: Readonly<Record<string, string>> = { '½': '.5', '¼': '.25', '¾': '.75' };

const HOURS = /^(?=[\d.,])(\d{0,3})(?:[.,](\d{1,4}))?(?:h|hr|hrs|hour|hours)$/u;
const MINUTES = /^(\d{1,4})(?:m|min|mins|minute|minutes)$/u;
const BOTH = /^(\d{1,3})(?:h|hr|hrs|hour|hours)(?:and)?(\d{1,3})(?:m|min|mins|minute|minutes)?$/u;
const CLOCK = /^(\d{1,3}):(\d{1,2})(?:h|hr|hrs|hour|hours)?$/u;
const DECIMAL = /^(\d{0,3})[.,](\d{1,4})$/u;

/**
 * Reads how long work took, as people type it: `1:30`, `1h 30m`, `90 min`, `1.5`, `1,5`, `1½ h`. Gives whole minutes, more than none and at
 * most a day. What could mean two things is asked, never guessed.
 */
export function parseDuration(text: string): ParsedDuration {
	const plain = text
		.replace(/[½¼¾]/gu, (sign) => fractions[sign] ?? sign)
		.normalize('NFKC')
		.toLowerCase()
		.replace(/\s+/gu, '')
		.replace(/\.$/u, '');
	if (plain === '') return no('Enter how long the work took, such as 1:30.');
	if (/^[-−–]/u.test(plain)) return no('Time cannot be negative.');
	if (/^\d+$/u.test(plain)) return bare(plain);
	const clock = CLOCK.exec(plain);
	if (clock) return ofClock(clock[1] ?? '', clock[2] ?? '');
	const both = BOTH.exec(plain);
	if (both) return ofBoth(Number(both[1]), Number(both[2]));
	const minutes = MINUTES.exec(plain);
	if (minutes) return within(Number(minutes[1]));
	const hours = HOURS.exec(plain);
	if (hours) return ofHours(hours[1] ?? '', hours[2] ?? '');
	const decimal = DECIMAL.exec(plain);
	if (decimal) return ofDecimal(decimal[1] ?? '', decimal[2] ?? '');
	return no('This time cannot be read. Write it like 1:30, 1h 30m or 90 min.');
}

function bare(digits: string): ParsedDuration {
	const value = Number(digits);
	if (value === 0) return no('Enter more than no time.');
	if (value < ASK_FROM) return within(value * 60);
	if (value > DAY_MINUTES) return no('A day has 24 hours. Log each day by itself.');
	const hours = value <= 24 ? `${value} hours or ${value} minutes` : `${value} minutes`;
	const write = value <= 24 ? `Write ${value}h or ${value} min` : `Write ${value} min`;
	return no(`Is this ${hours}? ${write}.`);
}

function ofClock(hours: string, minutes: string): ParsedDuration {
	if (minutes.length < 2)
		return no(`Is this ${hours}:0${minutes} or ${hours}:${minutes}0? Write two digits for the minutes.`);
	return ofBoth(Number(hours), Number(minutes));
}

function ofBoth(hours: number, minutes: number): ParsedDuration {
	if (minutes > 59) return no('The minutes beside the hours go up to 59.');
	return within(hours * 60 + minutes);
}

/** Hours with a unit: the fraction is a decimal one, no doubt. */
function ofHours(whole: string, fraction: string): ParsedDuration {
	const scale = 10 ** fraction.length;
	const minutes = (Number(`${whole}${fraction}`) * 60) / scale;
	if (Number.isInteger(minutes)) return within(minutes);
	const near = [Math.floor(minutes), Math.ceil(minutes)].map(clockText);
	return no(`This is between ${near[0]} and ${near[1]}. Write the minutes, such as ${near[1]}.`);
}

/** Two digits after the mark that minutes could be are asked for, but for the quarters of an hour that timesheets write. */
function ofDecimal(whole: string, fraction: string): ParsedDuration {
	const quarter = ['00', '25', '50', '75'].includes(fraction);
	if (whole !== '' && fraction.length === 2 && Number(fraction) < 60 && !quarter) {
		const minutes = (Number(whole) * 100 + Number(fraction)) * 0.6;
		const read = clockText(Math.round(minutes));
		return no(`Is this ${whole}:${fraction} or ${whole}.${fraction} hours, about ${read}? Write it with a colon.`);
	}
	return ofHours(whole === '' ? '0' : whole, fraction);
}

function within(minutes: number): ParsedDuration {
	if (minutes <= 0) return no('Enter more than no time.');
	if (minutes > DAY_MINUTES) return no('A day has 24 hours. Log each day by itself.');
	return { ok: true, minutes };
}

/** Minutes as `1:30`. */
export function clockText(minutes: number): string {
	return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

function no(message: string): { ok: false; message: string } {
	return { ok: false, message };
}
