// How far a draw is, in words.
export const stages: Record<string, { text: string }> = {
  committed: { text: 'draw-committed' },
  frozen: { text: 'draw-frozen' },
  drawn: { text: 'draw-drawn' },
};
