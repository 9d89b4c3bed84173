import { describe, expect, it } from 'vitest'
import { createMatrix } from '../../../lab/training/matrix.ts'
import { createSparseAdam, stepSparseAdam } from '../../../lab/training/sparse-adam.ts'
import { createStudent } from '../../../lab/training/student.ts'

describe('stepSparseAdam', () => {
  it('moves a touched row by the learning rate against its gradient, and no other row', () => {
    const student = createStudent(createMatrix(3, 2))
    const adam = createSparseAdam(student.vectors)
    student.gradients.values.set([0.3, -20], 2)
    student.touched.add(1)
    stepSparseAdam(adam, student, 0.01)
    const [, , third, fourth] = student.vectors.values
    expect(third).toBeCloseTo(-0.01, 5)
    expect(fourth).toBeCloseTo(0.01, 5)
    expect([...student.vectors.values].filter(value => value !== 0)).toHaveLength(2)
    expect(student.touched.size).toBe(0)
    expect(student.gradients.values.every(value => value === 0)).toBe(true)
  })

  it('comes to the lowest point of a bowl', () => {
    const student = createStudent(createMatrix(1, 2))
    const adam = createSparseAdam(student.vectors)
    for (let step = 0; step < 500; step++) {
      const [x = 0, y = 0] = student.vectors.values
      student.gradients.values.set([x - 1, 10 * (y + 2)])
      student.touched.add(0)
      stepSparseAdam(adam, student, 0.05)
    }
    expect(student.vectors.values[0]).toBeCloseTo(1, 2)
    expect(student.vectors.values[1]).toBeCloseTo(-2, 2)
  })
})
