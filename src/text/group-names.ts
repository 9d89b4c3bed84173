/**
 * Words of a name that no person has: somebody who signs with one is a group. From arXiv's author fields; `Lab` and `Team`
 * are whole words.
 */
const groupWords = new RegExp(
  `\\b(?:${[
    'collaborations?',
    'consortium',
    'consortia',
    'groups?',
    'teams?',
    'project',
    'committee',
    'commission',
    'council',
    'network',
    'initiative',
    'alliance',
    'association',
    'society',
    'foundation',
    'organi[sz]ation',
    'institut(?:e|es|o|ion)?',
    'universit(?:y|ies|ät|é)',
    'universidad',
    'college',
    'school',
    'laborator(?:y|ies)',
    'labs?',
    'observatory',
    'cent(?:er|re)',
    'department',
    'division',
    'faculty',
    'academy',
    'agency',
    'authority',
    'bureau',
    'office',
    'ministry',
    'company',
    'corporation',
    'community',
    'contributors',
    'members',
    'participants',
    'investigators',
    'experiment',
    'task ?force',
    'workshop',
    'inc',
    'ltd',
    'llc',
    'gmbh',
    'ai',
    'research',
  ].join('|')})\\b`,
  'i',
)

/** Whether who signs a paper is a group or an institution: `ATLAS Collaboration`, `The Group for Sound and Vibration`. */
export function isGroupName(name: string): boolean {
  return groupWords.test(name) || /^the\s/i.test(name) || /\s(?:and|for|of|on|the|&)\s/i.test(name)
}
