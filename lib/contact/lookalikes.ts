import { memo } from './memo';

/** Cyrillic and Greek letters that read as Latin ones, used only where a word mixes scripts or stands inside an address. */
const pairs =
	'аa вb сc ԁd еe ѐe ёe һh іi їi јj кk ӏl мm нh оo рp ԛq ѕs тt уy υu ԝw хx ѵv ɡg зz пn гr ' +
	'АA ВB СC ЕE ЁE НH ІI ЇI ЈJ КK МM ОO РP ЅS ТT УY ХX ԜW ' +
	'αa βb εe ηn ιi κk νv οo ρp σo τt χx γy ωw ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ıi ʟl ɑa ɩi ѡw օo ոn սu հh ցg';

export const lookalikes: ReadonlyMap<string, string> = new Map(
	pairs.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)] as const),
);

/** Letters that stand for digits inside a run of digits ("55ll96l234567"). */
export const digitLookalikes: Readonly<Record<string, string>> = {
	o: '0',
	q: '9',
	l: '1',
	i: '1',
	'|': '1',
	z: '2',
	s: '5',
	b: '8',
	g: '9',
};

/** Digits and signs that stand for letters inside a word ("f0ur", "what$app"). */
export const letterLookalikes: Readonly<Record<string, string>> = {
	'0': 'o',
	'1': 'i',
	'3': 'e',
	'4': 'a',
	'5': 's',
	'7': 't',
	'8': 'b',
	$: 's',
	'@': 'a',
	'!': 'i',
};

/** Lower case without Latin accents; other scripts keep their marks. Changes no meaning and may change the length. */
export function fold(word: string): string {
	const lower = word.toLowerCase();
	return /^[ -~]*$/.test(lower) ? lower : folded(lower);
}

const folded = memo((lower) =>
	lower
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '')
		.normalize('NFC')
		.replace(/ı/g, 'i')
		.replace(/ł/g, 'l')
		.replace(/ß/g, 'ss')
		.replace(/[ʼ’`]/g, "'"),
);
