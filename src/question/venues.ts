const venues =
  'ICML|ICLR|NeurIPS|NIPS|CVPR|ICCV|ECCV|WACV|ACL|EMNLP|NAACL|COLING|AAAI|IJCAI|KDD|SIGIR|ICASSP|Interspeech|TMLR|JMLR|TPAMI'

/**
 * A conference or journal by its name: a list, because nothing in their spelling tells them from methods, and papers at one
 * are found by the authors' notes alone.
 */
export const namesVenue = new RegExp(`\\b(?:${venues})\\b`, 'i')
