"""Every table of the gateway, for what has to know them all."""

from sqlalchemy import MetaData

from gateway.accounts import models as accounts
from gateway.api_keys import models as api_keys
from gateway.deletions import models as deletions
from gateway.limits import models as limits
from gateway.live import models as live
from gateway.models import Base
from gateway.search import models as search
from gateway.synonyms import models as synonyms
from gateway.transcripts import models as transcripts
from gateway.videos import models as videos

DOMAINS = (accounts, api_keys, deletions, limits, live, search, synonyms, transcripts, videos)
METADATA: MetaData = Base.metadata
