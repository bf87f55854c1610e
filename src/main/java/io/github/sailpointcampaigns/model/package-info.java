/**
 * What the tenant sends and takes, generated from the spec; most callers start at
 * {@link io.github.sailpointcampaigns.model.Campaign}.
 *
 * <p>Every class is immutable and safe to share between threads. Objects are made by a builder and changed by
 * {@code toBuilder()}. A property that the spec does not name is kept as a plain Java value, read by
 * {@code additionalProperties()} and written back. A list that is absent, {@code null} or empty reads as an empty list. A
 * value that looks like an enum is a class with constants: what a later version of the API sends keeps its text, and
 * {@code known()} is there for a {@code switch}.
 */
@NullMarked
package io.github.sailpointcampaigns.model;

import org.jspecify.annotations.NullMarked;
