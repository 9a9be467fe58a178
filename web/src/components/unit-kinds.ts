// What kinds of units there are, and how sure the city profile is of them.
export const unitKinds: Record<string, { text: string }> = {
  'municipal-department': { text: 'unit-kind-department' },
  'vertically-managed': { text: 'unit-kind-vertical' },
  'party-or-judicial': { text: 'unit-kind-party' },
  'county-government': { text: 'unit-kind-county' },
  'management-committee': { text: 'unit-kind-committee' },
};

export const confidences: Record<string, { text: string }> = {
  sure: { text: 'confidence-sure' },
  likely: { text: 'confidence-likely' },
  unsure: { text: 'confidence-unsure' },
};
