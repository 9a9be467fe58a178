/** The coordinate systems places come in. */
export const datums = ['WGS-84', 'CGCS2000', 'GCJ-02', 'BD-09'] as const;
