/** Of the words that name, those which say much else as well: only right before a name do they count in full. */
export const small =
	/^(?:is|as|it|its|i|im|login|account|user|number|m|me|am|es|est|ist|e|c|to|hai|no|contact|como|come|als|comme|jako|soy|sou|sono|je|suis|ich|bin|mich|ja|mam|mnie|io|eu|go|dort|mi|under|unter|sous|main|registered|это|це|как|як|я|меня|мене|है|मैं|是|为)$/;
