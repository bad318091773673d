import type { InsertPlace } from '../../bus/channels';
import { findComposers, invitationId, roomId } from '../../upwork/index';
import { type Inserted, insert } from './insert';

/**
 * Puts a message into the page's form for an answer or into the room's field, in place of what that holds; `none` where no such form is open,
 * where there are several fields for a message, and where the page has gone on to another invitation or room meanwhile.
 */
export async function insertAnswerMessage(
	document: Document,
	{ kind, siteId }: { kind: InsertPlace; siteId: string },
	text: string,
): Promise<Inserted | 'none'> {
	const { href } = document.location;
	const wanted = kind === 'room' ? 'message' : kind;
	if ((kind === 'room' ? roomId(href) : invitationId(href)) !== siteId) return 'none';
	const forms = findComposers(document, href).filter((one) => one.kind === wanted);
	const [form] = forms;
	if (!form || (kind === 'room' && forms.length > 1)) return 'none';
	return insert(form.field, text, false);
}
