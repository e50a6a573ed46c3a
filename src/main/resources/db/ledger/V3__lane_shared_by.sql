-- The channel whose claims take one permit of the lane together; empty: each claim takes its own.
ALTER TABLE lane ADD COLUMN shared_by ${text} NOT NULL DEFAULT '';
