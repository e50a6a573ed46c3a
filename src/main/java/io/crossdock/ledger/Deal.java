package io.crossdock.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What several channels that asked together got.
 *
 * @param shares in the order in which was asked
 * @param served names of the channels that got something, who got it last is last
 * @param again after this time more may be allowed, though nothing is settled meanwhile; empty if
 *     that cannot be said
 */
public record Deal(List<Share> shares, List<String> served, Optional<Duration> again) {

  /** What became of one channel's wish. */
  public enum Rest {
    /** Nothing more was due. */
    NOTHING_DUE,
    /** Its lanes allow no more now, whether or not more is due. */
    LANE_FULL,
    /** It got what it asked for; more may be due. */
    SATISFIED
  }

  public record Share(List<Claim> claims, Rest rest) {
    public Share {
      claims = List.copyOf(claims);
    }
  }

  public Deal {
    shares = List.copyOf(shares);
    served = List.copyOf(served);
  }
}
