import type { AnswerKind } from '../../domain/facts';
import { findComposers } from '../../upwork/index';
import { type Inserted, insert } from './insert';

/** Puts a message into the page's form for an answer, in place of what the field holds; `none` where no such form is open. */
export async function insertAnswerMessage(
	document: Document,
	kind: AnswerKind,
	text: string,
): Promise<Inserted | 'none'> {
	const form = findComposers(document, document.location.href).find((one) => one.kind === kind);
	return form ? insert(form.field, text, false) : 'none';
}
