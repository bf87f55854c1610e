/** What requests are made of: filters, sorters and patches. */
@NullMarked
package io.github.sailpointcampaigns.request;

import org.jspecify.annotations.NullMarked;
