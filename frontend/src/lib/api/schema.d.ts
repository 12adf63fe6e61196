// Generated from openapi.json by `npm run generate`. Do not edit.

export interface paths {
    "/api/v1/analytics/integrity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that the caller's requests of a time are counted, each once, everywhere the same
         * @description Of checks of the whole system only the verdict is told.
         */
        get: operations["get_integrity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List requests, newest first
         * @description A page may be short and still have a `next_cursor`: then there may be more to find. As CSV
         *     it is all pages in one, streamed, unless `limit` is given.
         */
        get: operations["list_requests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/requests/{request_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get one request, with the timeline of the search that it was about */
        get: operations["get_request"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the most frequent queries, and those that found nothing */
        get: operations["get_search_analytics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the usage of a time: totals, breakdowns, a series, and what came before */
        get: operations["get_usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/usage/daily": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the usage of each day */
        get: operations["get_daily_usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/usage/endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the usage of each route */
        get: operations["get_usage_by_endpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/usage/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Forecast the requests of the days to come, and when quotas will run out */
        get: operations["get_forecast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/usage/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare API keys: how much each was used, how well and how fast it was answered */
        get: operations["compare_api_keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/usage/latency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the distribution of response times, and a heat map of them over time */
        get: operations["get_response_times"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the caller's API keys */
        get: operations["list_api_keys"];
        put?: never;
        /**
         * Create an API key
         * @description The key itself is in this answer and nowhere else: keep it. Without more than a name it may
         *     do all that its owner may.
         */
        post: operations["create_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/api-keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete an API key
         * @description It stops working at once. The usage that it made keeps its name.
         */
        delete: operations["delete_api_key"];
        options?: never;
        head?: never;
        /**
         * Rename, deactivate, activate or restrict an API key
         * @description Members that are left out stay; null takes a restriction away. It holds from the next
         *     request on.
         */
        patch: operations["change_api_key"];
        trace?: never;
    };
    "/api/v1/auth/api-keys/{key_id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an API key a new secret; its id, its members and its history stay
         * @description The new key is in this answer and nowhere else. The old one works for `overlap_seconds`
         *     more, and so do those from before earlier rotations, unless they end sooner.
         */
        post: operations["rotate_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/api-keys/{key_id}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the usage of one API key */
        get: operations["get_api_key_usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/api-keys/{key_id}/usage/daily": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the usage of one API key on each day */
        get: operations["get_daily_api_key_usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin a session with e-mail and password */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the session: its tokens are refused from now on, by every process */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell who the caller is */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get a new access token for the refresh token in the cookie */
        post: operations["refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an account and begin a session
         * @description E-mail addresses are compared trimmed and without case.
         */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open the live connection: a WebSocket that tells what happens to the caller's searches
         * @description Each text frame is one message. The first one is `welcome`; then come those about searches,
         *     in order and each once, and a `heartbeat` where nothing has happened for a while. Whoever
         *     comes back with the `position` of the last message as `after`, and a new ticket, misses
         *     none. The connection is closed with 1001 when the gateway stops, with 4401 when the session
         *     or API key has ended, and with 1008 when messages are not read.
         */
        get: operations["open_live_connection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a ticket for one live connection
         * @description It is good for 30 seconds and for one connection, which ends with the session or the API key
         *     that asked for it.
         */
        post: operations["create_live_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quotas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell how the limits of the account and of each API key stand
         * @description The same counter refuses requests and fills the RateLimit fields. A key without a limit is
         *     not counted here; its usage is.
         */
        get: operations["get_quotas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search/algorithms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the algorithms, what each is good for, and its options */
        get: operations["list_algorithms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List searches, newest first */
        get: operations["list_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search/jobs/{job_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a search
         * @description One that waits is cancelled at once, one that runs as soon as its worker has answered: 202
         *     if that takes longer than a second. One that has ended otherwise stays so: 409.
         */
        post: operations["cancel_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search/jobs/{job_id}/details": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get all that is known of a search, with its timeline */
        get: operations["get_job_details"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search/jobs/{job_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a search again that has failed or was cancelled
         * @description It keeps its id, and searches the library as it is now.
         */
        post: operations["retry_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search the library
         * @description The search is queued; ask for it by its `job_id`, or send `Prefer: wait=N`.
         */
        post: operations["submit_search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/search/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a search and what it found
         * @description `results` is empty and `completed_at` null until it has ended.
         */
        get: operations["get_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/synonyms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the words and phrases that mean the same in your searches */
        get: operations["get_synonyms"];
        /**
         * Say which words and phrases mean the same, instead of any groups before
         * @description Up to 200 groups of 2 to 20 words or phrases. `auto`, `keyword` and `fuzzy` take each for
         *     the others, in searches submitted from now on; a phrase in quotes is searched as it is.
         */
        put: operations["put_synonyms"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/videos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the videos of the library
         * @description Without `page` and `per_page`: all of it in order of id, up to 10,000, with the number of
         *     the next page beside it if there are more.
         */
        get: operations["list_videos"];
        put?: never;
        /** Add a video */
        post: operations["create_video"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/videos/{video_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a video */
        get: operations["get_video"];
        /**
         * Change a video
         * @description Only the members given change; null is the same as absent, and unknown members are
         *     ignored. An empty title leaves the title as it is.
         */
        put: operations["update_video"];
        post?: never;
        /** Delete a video */
        delete: operations["delete_video"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/videos/{video_id}/transcript": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what is said in a video
         * @description As JSON with times in seconds, or as a WebVTT or SRT file.
         */
        get: operations["get_transcript"];
        /**
         * Give a video a transcript, instead of any it has
         * @description A WebVTT or SRT file in UTF-8, up to 4 MB and 20,000 cues; its content tells which of both
         *     it is. A malformed one is refused, and the member `line` says where it is wrong. Searches
         *     see it at once.
         */
        put: operations["put_transcript"];
        post?: never;
        /** Delete what is said in a video */
        delete: operations["delete_transcript"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/videos/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add up to 1,000 videos
         * @description Each row is accepted or refused by itself, with the reason. Up to 16 MB.
         */
        post: operations["create_videos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/videos/deletions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete up to 1,000 videos, all of them or none
         * @description They can be restored, with their transcripts, for an hour.
         */
        post: operations["delete_videos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/videos/deletions/{deletion_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put back what a deletion took, with the same ids */
        post: operations["restore_videos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/videos/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the tags and languages of the library, and how many videos have each */
        get: operations["get_video_facets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell whether the gateway is alive: 200 for as long as it answers at all */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell whether the gateway can do its work: its database answers */
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Accepted
         * @description A search that will be run.
         */
        Accepted: {
            /** Job Id */
            job_id: string;
            /**
             * Results
             * @default []
             */
            results?: components["schemas"]["Result"][];
            /**
             * Status
             * @default queued
             * @enum {string}
             */
            status?: "queued" | "processing" | "completed" | "failed" | "cancelled";
        };
        /**
         * AccountQuotas
         * @description What all keys of the account may ask together; no entry is no limit.
         */
        AccountQuotas: {
            /** Limits */
            limits: components["schemas"]["Quota"][];
        };
        /**
         * Algorithm
         * @description A way to search, what it is good for, and its options.
         */
        Algorithm: {
            /**
             * Description
             * @default
             */
            description?: string;
            /** Name */
            name: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * AlgorithmList
         * @description The ways to search that are installed.
         */
        AlgorithmList: {
            /** Algorithms */
            algorithms: components["schemas"]["Algorithm"][];
        } & {
            [key: string]: unknown;
        };
        /**
         * ApiKeyChange
         * @description What to change; what is left out stays. A name or `is_active` of null stays as well.
         */
        ApiKeyChange: {
            /**
             * Burst
             * @description requests at once, beside rate_limit
             * @default null
             */
            burst?: number | null;
            /**
             * Daily Quota
             * @description requests a day, UTC
             * @default null
             */
            daily_quota?: number | null;
            /**
             * Expires At
             * @default null
             */
            expires_at?: string | null;
            /**
             * Is Active
             * @default null
             */
            is_active?: boolean | null;
            /**
             * Monthly Quota
             * @description requests a month, UTC
             * @default null
             */
            monthly_quota?: number | null;
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /**
             * Rate Limit
             * @description requests a minute
             * @default null
             */
            rate_limit?: number | null;
            /**
             * Scopes
             * @default null
             */
            scopes?: components["schemas"]["Scope"][] | null;
        };
        /**
         * ApiKeyEntry
         * @description A key as its owner sees it.
         */
        ApiKeyEntry: {
            /** Burst */
            burst: number | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Daily Quota */
            daily_quota: number | null;
            /** Expires At */
            expires_at: string | null;
            /** Id */
            id: number;
            /** Is Active */
            is_active: boolean;
            /** Last Used At */
            last_used_at: string | null;
            /** Monthly Quota */
            monthly_quota: number | null;
            /** Name */
            name: string;
            /** Previous Valid Until */
            previous_valid_until: string | null;
            /** Rate Limit */
            rate_limit: number | null;
            /** Rotated At */
            rotated_at: string | null;
            /** Scopes */
            scopes: components["schemas"]["Scope"][];
        };
        /**
         * ApiKeyList
         * @description The caller's keys, oldest first.
         */
        ApiKeyList: {
            /** Api Keys */
            api_keys: components["schemas"]["ApiKeyEntry"][];
        };
        /**
         * Attempt
         * @description One try at a search. `outcome` is null while it runs.
         */
        Attempt: {
            /**
             * Ended At
             * @default null
             */
            ended_at?: string | null;
            /**
             * Error
             * @default null
             */
            error?: unknown;
            /** Number */
            number: number;
            /**
             * Outcome
             * @default null
             */
            outcome?: string | null;
            /**
             * Started At
             * @default null
             */
            started_at?: string | null;
            /**
             * Worker
             * @default null
             */
            worker?: string | null;
        };
        /**
         * Band
         * @description Response times above `from_ms`, up to and including `to_ms`.
         */
        Band: {
            /** From Ms */
            from_ms: number;
            /** To Ms */
            to_ms: number;
        };
        /**
         * BatchResult
         * @description What became of the batch, row by row in the order given.
         */
        BatchResult: {
            /** Accepted */
            accepted: number;
            /** Refused */
            refused: number;
            /** Results */
            results: components["schemas"]["BatchRow"][];
            /**
             * Skipped
             * @default 0
             */
            skipped?: number;
        };
        /**
         * BatchRow
         * @description What became of one row: a video, the one that was there already, or the reason why not.
         */
        BatchRow: {
            /**
             * Error
             * @default null
             */
            error?: string | null;
            /** Index */
            index: number;
            /**
             * Status
             * @enum {string}
             */
            status: "accepted" | "skipped" | "refused";
            /** @default null */
            video?: components["schemas"]["VideoEntry"] | null;
        };
        /**
         * ChangedVideo
         * @description A video after a change.
         */
        ChangedVideo: {
            /** Description */
            description: string;
            /** Duration */
            duration: number;
            /** Id */
            id: number;
            /**
             * Language
             * @default null
             */
            language?: string | null;
            /**
             * Recorded At
             * @default null
             */
            recorded_at?: string | null;
            /**
             * Speakers
             * @default []
             */
            speakers?: string[];
            /**
             * Tags
             * @default []
             */
            tags?: string[];
            /**
             * Thumbnail Url
             * @default null
             */
            thumbnail_url?: string | null;
            /** Title */
            title: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /**
             * Url
             * @default null
             */
            url?: string | null;
        };
        /**
         * Compared
         * @description What has passed of a period, in whole quarters of an hour, and as much of the one before.
         */
        Compared: {
            /** Change */
            change: {
                [key: string]: number | null;
            };
            current: components["schemas"]["TimedFigures"];
            previous: components["schemas"]["TimedFigures"];
        };
        /**
         * ComparedKey
         * @description One key beside the others.
         */
        ComparedKey: {
            /** Api Key Id */
            api_key_id: number | null;
            /**
             * Error Rate
             * @description 0 to 1; null where there were no requests
             */
            error_rate: number | null;
            /** Errors */
            errors: number;
            /** Name */
            name: string | null;
            percentiles: components["schemas"]["Percentiles"];
            /** Request Bytes */
            request_bytes: number;
            /** Requests */
            requests: number;
            /** Response Bytes */
            response_bytes: number;
            response_time_ms: components["schemas"]["ResponseTimes"];
            series: components["schemas"]["KeySeries"];
            /**
             * Share
             * @description 0 to 1; null where there were no requests
             */
            share: number | null;
            /**
             * Success Rate
             * @description 0 to 1; null where there were no requests
             */
            success_rate: number | null;
            /** Successes */
            successes: number;
        };
        /**
         * CountedBand
         * @description How many requests took so long, and their share of all.
         */
        CountedBand: {
            /** From Ms */
            from_ms: number;
            /** Requests */
            requests: number;
            /**
             * Share
             * @description 0 to 1; null where there were no requests
             */
            share: number | null;
            /** To Ms */
            to_ms: number;
        };
        /**
         * CreatedApiKey
         * @description A new key, shown this once.
         */
        CreatedApiKey: {
            /** Api Key */
            api_key: string;
            /** Api Key Id */
            api_key_id: number;
            /** Burst */
            burst: number | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Daily Quota */
            daily_quota: number | null;
            /** Expires At */
            expires_at: string | null;
            /** Monthly Quota */
            monthly_quota: number | null;
            /** Name */
            name: string;
            /** Rate Limit */
            rate_limit: number | null;
            /** Rotated At */
            rotated_at: string | null;
            /** Scopes */
            scopes: components["schemas"]["Scope"][];
        };
        /**
         * DailyUsage
         * @description One entry for each local day, also for those without a request.
         */
        DailyUsage: {
            /** Api Key Id */
            api_key_id: number | null;
            /**
             * Auth
             * @enum {string}
             */
            auth: "api_key" | "session" | "all";
            /** Data As Of */
            data_as_of: string | null;
            /** Days */
            days: components["schemas"]["Day"][];
            range: components["schemas"]["UsageRange"];
            totals: components["schemas"]["UsageFigures"];
            /** Tz */
            tz: string;
            /** User Id */
            user_id: number;
        };
        /**
         * Day
         * @description Requests of one local day.
         */
        Day: {
            /** Date */
            date: string;
            /** End */
            end: string;
            /**
             * Error Rate
             * @description 0 to 1; null where there were no requests
             */
            error_rate: number | null;
            /** Errors */
            errors: number;
            /** Request Bytes */
            request_bytes: number;
            /** Requests */
            requests: number;
            /** Response Bytes */
            response_bytes: number;
            response_time_ms: components["schemas"]["ResponseTimes"];
            /** Start */
            start: string;
            /** Statuses */
            statuses: components["schemas"]["StatusCount"][];
            /**
             * Success Rate
             * @description 0 to 1; null where there were no requests
             */
            success_rate: number | null;
            /** Successes */
            successes: number;
        };
        /**
         * EndpointUsage
         * @description Requests to one route.
         */
        EndpointUsage: {
            /**
             * Error Rate
             * @description 0 to 1; null where there were no requests
             */
            error_rate: number | null;
            /** Errors */
            errors: number;
            /** Method */
            method: string;
            /** Request Bytes */
            request_bytes: number;
            /** Requests */
            requests: number;
            /** Response Bytes */
            response_bytes: number;
            response_time_ms: components["schemas"]["ResponseTimes"];
            /** Route */
            route: string;
            /** Statuses */
            statuses: components["schemas"]["StatusCount"][];
            /**
             * Success Rate
             * @description 0 to 1; null where there were no requests
             */
            success_rate: number | null;
            /** Successes */
            successes: number;
        };
        /**
         * Estimate
         * @description A mean, and the two ends of the interval.
         */
        Estimate: {
            /** Expected */
            expected: number;
            /** Lower */
            lower: number;
            /** Upper */
            upper: number;
        };
        /**
         * Estimates
         * @description A number for each of `days`; none with too little history.
         */
        Estimates: {
            /** Expected */
            expected: number[];
            /** Lower */
            lower: number[];
            /** Upper */
            upper: number[];
        };
        /**
         * FacetValue
         * @description A value, and how many videos have it.
         */
        FacetValue: {
            /** Count */
            count: number;
            /** Value */
            value: string;
        };
        /**
         * Filters
         * @description What the videos searched must be: all of it. Days and durations are included.
         */
        Filters: {
            /**
             * Language
             * @description is one of these
             * @default null
             */
            language?: string | string[] | null;
            /**
             * Max Duration
             * @default null
             */
            max_duration?: number | null;
            /**
             * Min Duration
             * @default null
             */
            min_duration?: number | null;
            /**
             * Recorded From
             * @default null
             */
            recorded_from?: string | null;
            /**
             * Recorded To
             * @default null
             */
            recorded_to?: string | null;
            /**
             * Speakers
             * @description for each, a speaker with these words in the name
             */
            speakers?: string[];
            /**
             * Tags
             * @description has all of these
             */
            tags?: string[];
        };
        /**
         * ForecastDay
         * @description A local day. `requests` has what came `so_far`; `cumulative` is all from `as_of` on.
         */
        ForecastDay: {
            cumulative: components["schemas"]["Estimate"];
            /** Date */
            date: string;
            /** End */
            end: string;
            requests: components["schemas"]["Estimate"];
            /** So Far */
            so_far: number;
            /** Start */
            start: string;
        };
        /**
         * ForecastKey
         * @description The forecast of one API key; id and name null: of sessions.
         */
        ForecastKey: {
            /** Api Key Id */
            api_key_id: number | null;
            cumulative: components["schemas"]["Estimates"];
            /** History Days */
            history_days: number;
            /** Is Enough */
            is_enough: boolean;
            /** Name */
            name: string | null;
            requests: components["schemas"]["Estimates"];
        };
        /**
         * ForecastQuery
         * @description Which requests to learn from, by default those of the last 84 days; only whole days count.
         */
        ForecastQuery: {
            /**
             * Api Key Id
             * @default null
             */
            api_key_id?: number | null;
            /**
             * Auth
             * @default api_key
             * @enum {string}
             */
            auth?: "api_key" | "session" | "all";
            /**
             * Days
             * @description how many are forecast
             * @default 30
             */
            days?: number;
            /**
             * End Date
             * @default null
             */
            end_date?: string | null;
            /**
             * Format
             * @description default: as the header `Accept` says, else JSON
             * @default null
             */
            format?: ("json" | "csv") | null;
            /**
             * Start Date
             * @default null
             */
            start_date?: string | null;
            /**
             * Tz
             * @default UTC
             */
            tz?: string;
        };
        /**
         * Health
         * @description `degraded` means that requests are accepted and something behind them is away.
         */
        Health: {
            /**
             * Analytics Consumer
             * @enum {string}
             */
            analytics_consumer: "available" | "away";
            /**
             * Broker
             * @enum {string}
             */
            broker: "connected" | "away";
            /**
             * Search Worker
             * @enum {string}
             */
            search_worker: "available" | "away";
            /**
             * Service
             * @default gateway
             * @constant
             */
            service?: "gateway";
            /**
             * Status
             * @enum {string}
             */
            status: "healthy" | "degraded";
        };
        /**
         * Heartbeat
         * @description The connection is alive, and nothing is withheld.
         */
        Heartbeat: {
            /** Position */
            position: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "heartbeat";
        };
        /**
         * HeatMap
         * @description Response times over time.
         */
        HeatMap: {
            /** Bands */
            bands: components["schemas"]["Band"][];
            /** Columns */
            columns: components["schemas"]["HeatMapColumn"][];
            /** Granularity */
            granularity: string;
        };
        /**
         * HeatMapColumn
         * @description One piece of time: `requests` has a number for each band.
         */
        HeatMapColumn: {
            /** End */
            end: string;
            percentiles: components["schemas"]["Percentiles"];
            /** Requests */
            requests: number[];
            /** Start */
            start: string;
        };
        /**
         * History
         * @description Whole days from the first request on; with fewer than needed there is no forecast.
         */
        History: {
            /** Days */
            days: number;
            /** Is Enough */
            is_enough: boolean;
            /** Needed */
            needed: number;
            /** Reason */
            reason: string | null;
        };
        /**
         * Integrity
         * @description Whether the caller's numbers hold. `pending`: something is still under way.
         */
        Integrity: {
            /**
             * Age Seconds
             * @description since the caller's own figures were checked
             */
            age_seconds: number;
            /** Checks */
            checks: components["schemas"]["IntegrityCheck"][];
            /** Data As Of */
            data_as_of: string | null;
            range: components["schemas"]["UsageRange"];
            /** Tz */
            tz: string;
            /** User Id */
            user_id: number;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "holds" | "pending" | "broken";
        };
        /**
         * IntegrityCheck
         * @description A statement that must hold. `figures` and `findings` are of the caller's own requests.
         */
        IntegrityCheck: {
            /** Check */
            check: string;
            /** Figures */
            figures: {
                [key: string]: number;
            };
            /** Findings */
            findings: string[];
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "holds" | "pending" | "broken";
        };
        /**
         * IntegrityQuery
         * @description Which time. The checks are of all the caller's requests, whatever key or `auth` is named.
         */
        IntegrityQuery: {
            /**
             * Api Key Id
             * @default null
             */
            api_key_id?: number | null;
            /**
             * Auth
             * @default api_key
             * @enum {string}
             */
            auth?: "api_key" | "session" | "all";
            /**
             * End Date
             * @default null
             */
            end_date?: string | null;
            /**
             * Format
             * @description default: as the header `Accept` says, else JSON
             * @default null
             */
            format?: ("json" | "csv") | null;
            /**
             * Start Date
             * @default null
             */
            start_date?: string | null;
            /**
             * Tz
             * @default UTC
             */
            tz?: string;
        };
        /**
         * JobChanged
         * @description Something happened to a search.
         */
        JobChanged: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Attempt */
            attempt: number | null;
            error: components["schemas"]["JobError"] | null;
            /** Event */
            event: string;
            /** Execution Time Ms */
            execution_time_ms: number | null;
            /** Job Id */
            job_id: string;
            /** Position */
            position: number;
            /** Progress */
            progress: number | null;
            /** Query */
            query: string;
            /** Result Count */
            result_count: number | null;
            /** Run */
            run: number;
            /**
             * Status
             * @enum {string}
             */
            status: "queued" | "processing" | "completed" | "failed" | "cancelled";
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "job";
        };
        /**
         * JobDetails
         * @description All that is known of a search.
         *
         *     `total_count` is how many videos there are without a limit, null where that is not known;
         *     `notes` say what was searched for instead of what was asked; `facets` are null where no counts
         *     were asked for.
         */
        JobDetails: {
            /** Algorithm */
            algorithm: string;
            /** Api Key Id */
            api_key_id: number | null;
            /** Attempts */
            attempts: components["schemas"]["Attempt"][];
            /** Cancel Requested At */
            cancel_requested_at: string | null;
            /** Completed At */
            completed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            error: components["schemas"]["JobError"] | null;
            /** Execution Time Ms */
            execution_time_ms: number | null;
            /** Facets */
            facets: {
                [key: string]: components["schemas"]["FacetValue"][];
            } | null;
            /** Filters */
            filters: {
                [key: string]: unknown;
            };
            /** Job Id */
            job_id: string;
            /** Library Version */
            library_version: number;
            /** Limit */
            limit: number;
            /** Notes */
            notes: string[];
            /** Options */
            options: {
                [key: string]: unknown;
            };
            /**
             * Priority
             * @default interactive
             * @enum {string}
             */
            priority?: "interactive" | "batch";
            /** Progress */
            progress: number | null;
            /** Published At */
            published_at: string | null;
            /** Query */
            query: string;
            /** Request Id */
            request_id: string | null;
            /** Result Count */
            result_count: number | null;
            /** Results */
            results: components["schemas"]["Result"][];
            /** Run */
            run: number;
            /**
             * Sort
             * @enum {string}
             */
            sort: "relevance" | "recorded_at" | "-recorded_at" | "duration" | "-duration";
            /** Started At */
            started_at: string | null;
            /**
             * Status
             * @enum {string}
             */
            status: "queued" | "processing" | "completed" | "failed" | "cancelled";
            /** Timeline */
            timeline: components["schemas"]["TimelineEntry"][];
            /** Top Results */
            top_results: components["schemas"]["TopResult"][];
            /** Total Count */
            total_count: number | null;
            /** Video Ids */
            video_ids: number[] | null;
        };
        /**
         * JobEntry
         * @description A search in a list. Times in UTC; `progress` from 0 to 1; `run` is 2 for the first retry.
         *
         *     Attempts are numbered through all runs. `cancel_requested_at` is of the present run.
         */
        JobEntry: {
            /** Algorithm */
            algorithm: string;
            /** Api Key Id */
            api_key_id: number | null;
            /** Attempts */
            attempts: components["schemas"]["Attempt"][];
            /** Cancel Requested At */
            cancel_requested_at: string | null;
            /** Completed At */
            completed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            error: components["schemas"]["JobError"] | null;
            /** Execution Time Ms */
            execution_time_ms: number | null;
            /** Filters */
            filters: {
                [key: string]: unknown;
            };
            /** Job Id */
            job_id: string;
            /** Limit */
            limit: number;
            /** Options */
            options: {
                [key: string]: unknown;
            };
            /**
             * Priority
             * @default interactive
             * @enum {string}
             */
            priority?: "interactive" | "batch";
            /** Progress */
            progress: number | null;
            /** Published At */
            published_at: string | null;
            /** Query */
            query: string;
            /** Result Count */
            result_count: number | null;
            /** Run */
            run: number;
            /**
             * Sort
             * @enum {string}
             */
            sort: "relevance" | "recorded_at" | "-recorded_at" | "duration" | "-duration";
            /** Started At */
            started_at: string | null;
            /**
             * Status
             * @enum {string}
             */
            status: "queued" | "processing" | "completed" | "failed" | "cancelled";
            /** Top Results */
            top_results: components["schemas"]["TopResult"][];
            /** Video Ids */
            video_ids: number[] | null;
        };
        /**
         * JobError
         * @description Why a search failed.
         */
        JobError: {
            /** Code */
            code: string;
            /** Message */
            message: string;
        };
        /**
         * JobList
         * @description A page of searches.
         */
        JobList: {
            /** Jobs */
            jobs: components["schemas"]["JobEntry"][];
            /** Page */
            page: number;
            /** Pages */
            pages: number;
            /** Per Page */
            per_page: number;
            /** Total */
            total: number;
        };
        /**
         * JobQuery
         * @description Which of the caller's searches, newest first.
         */
        JobQuery: {
            /**
             * Algorithm
             * @default null
             */
            algorithm?: string | null;
            /**
             * Api Key Id
             * @default null
             */
            api_key_id?: number | null;
            /**
             * End Date
             * @default null
             */
            end_date?: string | null;
            /**
             * Page
             * @default 1
             */
            page?: number;
            /**
             * Per Page
             * @default 20
             */
            per_page?: number;
            /**
             * Query
             * @description part of it
             * @default null
             */
            query?: string | null;
            /**
             * Start Date
             * @default null
             */
            start_date?: string | null;
            /**
             * Status
             * @description one or several, with commas between
             * @default null
             */
            status?: string | null;
            /**
             * Tz
             * @default UTC
             */
            tz?: string;
        };
        /**
         * JobState
         * @description A search and what it found: `results` is empty until it is completed.
         *
         *     `total_count` is there when more was found than is returned, `notes` when something else was
         *     searched for than what was asked, `facets` when counts were asked for (the commonest 50 values
         *     of each, of all that was found; years like `2013`, and seconds of duration like `300-1199` or
         *     `3600-`), `error` when the search failed.
         */
        JobState: {
            /**
             * Completed At
             * @default null
             */
            completed_at?: string | null;
            /** @default null */
            error?: components["schemas"]["JobError"] | null;
            /**
             * Facets
             * @default null
             */
            facets?: {
                [key: string]: components["schemas"]["FacetValue"][];
            } | null;
            /** Job Id */
            job_id: string;
            /**
             * Notes
             * @default []
             */
            notes?: string[];
            /**
             * Results
             * @default []
             */
            results?: components["schemas"]["Result"][];
            /**
             * Status
             * @enum {string}
             */
            status: "queued" | "processing" | "completed" | "failed" | "cancelled";
            /**
             * Total Count
             * @default null
             */
            total_count?: number | null;
        };
        /**
         * KeyComparison
         * @description The keys that made requests, the most used first, and those that made none.
         */
        KeyComparison: {
            /** Api Key Id */
            api_key_id: number | null;
            /**
             * Auth
             * @enum {string}
             */
            auth: "api_key" | "session" | "all";
            /** Data As Of */
            data_as_of: string | null;
            /** Keys */
            keys: components["schemas"]["ComparedKey"][];
            /**
             * Least Used
             * @description id of a key; of those that were used
             */
            least_used: number | null;
            /**
             * Most Used
             * @description id of a key
             */
            most_used: number | null;
            range: components["schemas"]["UsageRange"];
            series: components["schemas"]["TimeAxis"];
            totals: components["schemas"]["UsageFigures"];
            /** Tz */
            tz: string;
            /** Unused Keys */
            unused_keys: components["schemas"]["UnusedKey"][];
            /** User Id */
            user_id: number;
        };
        /**
         * KeyQuotas
         * @description What one key may ask; no entry is no limit.
         */
        KeyQuotas: {
            /** Api Key Id */
            api_key_id: number;
            /** Limits */
            limits: components["schemas"]["Quota"][];
            /** Name */
            name: string;
        };
        /**
         * KeySeries
         * @description A number for each piece of time.
         */
        KeySeries: {
            /** Errors */
            errors: number[];
            /** Requests */
            requests: number[];
        };
        /**
         * KeyUsage
         * @description Requests with one API key; both null are those of sessions.
         */
        KeyUsage: {
            /** Api Key Id */
            api_key_id: number | null;
            /**
             * Error Rate
             * @description 0 to 1; null where there were no requests
             */
            error_rate: number | null;
            /** Errors */
            errors: number;
            /** Name */
            name: string | null;
            /** Request Bytes */
            request_bytes: number;
            /** Requests */
            requests: number;
            /** Response Bytes */
            response_bytes: number;
            response_time_ms: components["schemas"]["ResponseTimes"];
            /**
             * Success Rate
             * @description 0 to 1; null where there were no requests
             */
            success_rate: number | null;
            /** Successes */
            successes: number;
        };
        /**
         * KeyUsageQuery
         * @description Which time. Without dates: the last 30 days, today included.
         */
        KeyUsageQuery: {
            /**
             * End Date
             * @default null
             */
            end_date?: string | null;
            /**
             * Format
             * @description default: as the header `Accept` says, else JSON
             * @default null
             */
            format?: ("json" | "csv") | null;
            /**
             * Start Date
             * @default null
             */
            start_date?: string | null;
            /**
             * Tz
             * @default UTC
             */
            tz?: string;
        };
        /**
         * LatencyUsage
         * @description How response times are distributed, altogether and over time, on a logarithmic scale.
         */
        LatencyUsage: {
            /** Api Key Id */
            api_key_id: number | null;
            /**
             * Auth
             * @enum {string}
             */
            auth: "api_key" | "session" | "all";
            /** Data As Of */
            data_as_of: string | null;
            /** Distribution */
            distribution: components["schemas"]["CountedBand"][];
            heat_map: components["schemas"]["HeatMap"];
            percentiles: components["schemas"]["Percentiles"];
            range: components["schemas"]["UsageRange"];
            totals: components["schemas"]["UsageFigures"];
            /** Tz */
            tz: string;
            /** User Id */
            user_id: number;
        };
        /**
         * LibraryChanged
         * @description Videos were imported, added, changed or deleted; lists and searches asked for now have them.
         *
         *     An import tells of its batches as they are stored, those of a second together.
         */
        LibraryChanged: {
            /** Library Version */
            library_version: number;
            /** Position */
            position: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "library";
        };
        /**
         * LiveMessage
         * @description One message, a JSON object in a text frame. `position` is what `after` takes.
         */
        LiveMessage: components["schemas"]["Welcome"] | components["schemas"]["JobChanged"] | components["schemas"]["UsageChanged"] | components["schemas"]["LibraryChanged"] | components["schemas"]["Heartbeat"];
        /**
         * LiveQuery
         * @description What a connection asks for.
         */
        LiveQuery: {
            /**
             * After
             * @description the position of the last message that was seen; what came after it is sent first, each once
             * @default null
             */
            after?: number | null;
            /**
             * Ticket
             * @description from `POST /api/v1/live/tickets`; good once
             */
            ticket: string;
        };
        /**
         * LoggedRequest
         * @description One request that was answered and counted.
         */
        LoggedRequest: {
            /** Api Key Id */
            api_key_id: number | null;
            /** Api Key Name */
            api_key_name: string | null;
            /**
             * Auth
             * @enum {string}
             */
            auth: "api_key" | "session";
            /** Job Id */
            job_id: string | null;
            /** Method */
            method: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Request Bytes */
            request_bytes: number;
            /** Request Id */
            request_id: string;
            /** Response Bytes */
            response_bytes: number;
            /** Response Time Ms */
            response_time_ms: number;
            /** Route */
            route: string;
            /** Status */
            status: number;
        };
        /**
         * Login
         * @description Who wants in.
         */
        Login: {
            /** Email */
            email: string;
            /** Password */
            password: string;
        };
        /**
         * LogQuery
         * @description Which requests, newest first. Without dates: all that are kept.
         */
        LogQuery: {
            /**
             * Api Key Id
             * @default null
             */
            api_key_id?: number | null;
            /**
             * Auth
             * @default api_key
             * @enum {string}
             */
            auth?: "api_key" | "session" | "all";
            /**
             * Cursor
             * @description `next_cursor` of the page before, same parameters
             * @default null
             */
            cursor?: string | null;
            /**
             * End Date
             * @default null
             */
            end_date?: string | null;
            /**
             * Format
             * @description default: as the header `Accept` says, else JSON
             * @default null
             */
            format?: ("json" | "csv") | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /**
             * Method
             * @default null
             */
            method?: string | null;
            /**
             * Request Id
             * @default null
             */
            request_id?: string | null;
            /**
             * Route
             * @description a template, as the answers have it
             * @default null
             */
            route?: string | null;
            /**
             * Slower Than Ms
             * @description milliseconds
             * @default null
             */
            slower_than_ms?: number | null;
            /**
             * Start Date
             * @default null
             */
            start_date?: string | null;
            /**
             * Status
             * @description a status (404) or a class (4xx)
             * @default null
             */
            status?: string | null;
            /**
             * Tz
             * @default UTC
             */
            tz?: string;
        };
        /**
         * Match
         * @description Where a field matched: half-open ranges of characters. `index`: which item of a list.
         */
        Match: {
            /** Field */
            field: string;
            /**
             * Index
             * @default null
             */
            index?: number | null;
            /** Ranges */
            ranges: [
                number,
                number
            ][];
        };
        /**
         * Me
         * @description Who the caller is and how that was shown.
         */
        Me: {
            /** Api Key Id */
            api_key_id: number | null;
            /**
             * Auth
             * @enum {string}
             */
            auth: "api_key" | "session";
            user: components["schemas"]["UserEntry"];
        };
        /**
         * Message
         * @description A sentence that says what was done.
         */
        Message: {
            /** Message */
            message: string;
        };
        /**
         * Moment
         * @description A piece of a video at which it is spoken of what was asked.
         *
         *     `start` and `end` in seconds; `ranges` to highlight in `text`. `url` opens the video there,
         *     if the video has an address.
         */
        Moment: {
            /** End */
            end: number;
            /**
             * Ranges
             * @default []
             */
            ranges?: [
                number,
                number
            ][];
            /** Start */
            start: number;
            /** Text */
            text: string;
            /**
             * Url
             * @default null
             */
            url?: string | null;
        };
        /**
         * NewApiKey
         * @description What a new key is called, and what it may do.
         */
        NewApiKey: {
            /**
             * Burst
             * @description requests at once, beside rate_limit
             * @default null
             */
            burst?: number | null;
            /**
             * Daily Quota
             * @description requests a day, UTC
             * @default null
             */
            daily_quota?: number | null;
            /**
             * Expires At
             * @default null
             */
            expires_at?: string | null;
            /**
             * Monthly Quota
             * @description requests a month, UTC
             * @default null
             */
            monthly_quota?: number | null;
            /** Name */
            name: string;
            /**
             * Rate Limit
             * @description requests a minute
             * @default null
             */
            rate_limit?: number | null;
            /**
             * Scopes
             * @default null
             */
            scopes?: components["schemas"]["Scope"][] | null;
        };
        /**
         * NewSearch
         * @description A search of the caller's own videos.
         */
        NewSearch: {
            /**
             * Algorithm
             * @default auto
             */
            algorithm?: string;
            /**
             * Facets
             * @description count the values of all that is found
             */
            facets?: ("tags" | "speakers" | "language" | "year" | "duration")[];
            /**
             * @default {
             *       "language": null,
             *       "max_duration": null,
             *       "min_duration": null,
             *       "recorded_from": null,
             *       "recorded_to": null,
             *       "speakers": [],
             *       "tags": []
             *     }
             */
            filters?: components["schemas"]["Filters"];
            /**
             * Limit
             * @default 100
             */
            limit?: number;
            /**
             * Options
             * @description see `GET /api/v1/search/algorithms`
             */
            options?: {
                [key: string]: unknown;
            };
            /**
             * Priority
             * @description `batch` for searches that nobody waits for: they let others go first
             * @default interactive
             * @enum {string}
             */
            priority?: "interactive" | "batch";
            /** Query */
            query: string;
            /**
             * Sort
             * @description the order of all that is found; `-` is descending, videos without it last
             * @default relevance
             * @enum {string}
             */
            sort?: "relevance" | "recorded_at" | "-recorded_at" | "duration" | "-duration";
            /**
             * Video Ids
             * @description only these; none or [] means all
             * @default null
             */
            video_ids?: number[] | null;
        };
        /**
         * NewSynonyms
         * @description Groups of words and phrases that mean the same.
         */
        NewSynonyms: {
            /**
             * Synonyms
             * @example [
             *       [
             *         "k8s",
             *         "kubernetes"
             *       ],
             *       [
             *         "ML",
             *         "machine learning"
             *       ]
             *     ]
             */
            synonyms: string[][];
        };
        /**
         * NewVideo
         * @description A video to add.
         */
        NewVideo: {
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Duration
             * @description whole seconds
             * @default 0
             */
            duration?: number;
            /**
             * Language
             * @default
             */
            language?: string;
            /**
             * Recorded At
             * @default null
             */
            recorded_at?: string | null;
            /** Speakers */
            speakers?: string[];
            /** Tags */
            tags?: string[];
            /**
             * Thumbnail Url
             * @default
             */
            thumbnail_url?: string;
            /** Title */
            title: string;
            /**
             * Url
             * @default
             */
            url?: string;
        };
        /**
         * OneRequestQuery
         * @description In which form. A request is found by its id alone, whatever time or key is named.
         */
        OneRequestQuery: {
            /**
             * Api Key Id
             * @default null
             */
            api_key_id?: number | null;
            /**
             * Auth
             * @default api_key
             * @enum {string}
             */
            auth?: "api_key" | "session" | "all";
            /**
             * End Date
             * @default null
             */
            end_date?: string | null;
            /**
             * Format
             * @description default: as the header `Accept` says, else JSON
             * @default null
             */
            format?: ("json" | "csv") | null;
            /**
             * Start Date
             * @default null
             */
            start_date?: string | null;
            /**
             * Tz
             * @default UTC
             */
            tz?: string;
        };
        /**
         * Percentiles
         * @description Milliseconds, within 1 %. `p99_9` is what 99.9 % of the requests did not exceed.
         */
        Percentiles: {
            /** P50 */
            p50: number | null;
            /** P75 */
            p75: number | null;
            /** P90 */
            p90: number | null;
            /** P95 */
            p95: number | null;
            /** P99 */
            p99: number | null;
            /** P99 9 */
            p99_9: number | null;
        };
        /**
         * PeriodToDate
         * @description Requests of a period that is not over.
         */
        PeriodToDate: {
            compared: components["schemas"]["Compared"];
            /** End */
            end: string;
            /**
             * Error Rate
             * @description 0 to 1; null where there were no requests
             */
            error_rate: number | null;
            /** Errors */
            errors: number;
            /** Request Bytes */
            request_bytes: number;
            /** Requests */
            requests: number;
            /** Response Bytes */
            response_bytes: number;
            response_time_ms: components["schemas"]["ResponseTimes"];
            /** Start */
            start: string;
            /** Statuses */
            statuses: components["schemas"]["StatusCount"][];
            /**
             * Success Rate
             * @description 0 to 1; null where there were no requests
             */
            success_rate: number | null;
            /** Successes */
            successes: number;
        };
        /**
         * Piece
         * @description Requests in one piece of the time, and how they were answered.
         */
        Piece: {
            /** End */
            end: string;
            /**
             * Error Rate
             * @description 0 to 1; null where there were no requests
             */
            error_rate: number | null;
            /** Errors */
            errors: number;
            /** Request Bytes */
            request_bytes: number;
            /** Requests */
            requests: number;
            /** Response Bytes */
            response_bytes: number;
            response_time_ms: components["schemas"]["ResponseTimes"];
            /** Start */
            start: string;
            /** Statuses */
            statuses: components["schemas"]["StatusCount"][];
            /**
             * Success Rate
             * @description 0 to 1; null where there were no requests
             */
            success_rate: number | null;
            /** Successes */
            successes: number;
        };
        /**
         * Previous
         * @description The range of the same length before, and what changed: 0.5 is half as much again.
         */
        Previous: {
            /** Change */
            change: {
                [key: string]: number | null;
            };
            range: components["schemas"]["UsageRange"];
            totals: components["schemas"]["UsageFigures"];
        };
        /**
         * ProblemDocument
         * @description What is wrong (RFC 9457). `error` and `detail` hold the same sentence.
         */
        ProblemDocument: {
            /** Detail */
            detail: string;
            /** Error */
            error: string;
            /** Instance */
            instance: string;
            /** Status */
            status: number;
            /** Title */
            title: string;
            /** Type */
            type: string;
        };
        /**
         * Quota
         * @description One limit. `used` and `remaining` are of the window that ends at `reset_at`.
         */
        Quota: {
            /** Limit */
            limit: number;
            /**
             * Name
             * @enum {string}
             */
            name: "minute" | "burst" | "daily" | "monthly";
            /** Policy */
            policy: string;
            /** Remaining */
            remaining: number;
            /**
             * Reset At
             * Format: date-time
             */
            reset_at: string;
            /** Used */
            used: number;
            /** Window Seconds */
            window_seconds: number;
        };
        /**
         * QuotaForecast
         * @description A daily quota on the 31 days from today, or a monthly one until it begins anew (UTC).
         *
         *     `runs_out`: it is to be expected. `may_run_out`: it lies in the interval. `unknown`: there is
         *     too little history.
         */
        QuotaForecast: {
            /** Api Key Id */
            api_key_id: number | null;
            /** Limit */
            limit: number;
            /** Name */
            name: string | null;
            /** Policy */
            policy: string;
            /** Remaining */
            remaining: number;
            /**
             * Reset At
             * Format: date-time
             */
            reset_at: string;
            runs_out: components["schemas"]["RunsOut"];
            /** Used */
            used: number;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "used_up" | "runs_out" | "may_run_out" | "lasts" | "unknown";
        };
        /**
         * Quotas
         * @description How all limits stand, those of deleted keys left out.
         */
        Quotas: {
            account: components["schemas"]["AccountQuotas"];
            /** Keys */
            keys: components["schemas"]["KeyQuotas"][];
        };
        /**
         * Ready
         * @description Requests can be answered.
         */
        Ready: {
            /**
             * Status
             * @default ready
             * @constant
             */
            status?: "ready";
        };
        /**
         * Registration
         * @description A new account.
         */
        Registration: {
            /** Email */
            email: string;
            /**
             * Name
             * @default
             */
            name?: string;
            /** Password */
            password: string;
        };
        /**
         * RequestDetails
         * @description The requests with one id, newest first: several if the caller used an id again.
         */
        RequestDetails: {
            /** Request Id */
            request_id: string;
            /** Requests */
            requests: components["schemas"]["TracedRequest"][];
            /** User Id */
            user_id: number;
        };
        /**
         * RequestJob
         * @description The search job that a request was about, and what happened to it.
         */
        RequestJob: {
            /** Algorithm */
            algorithm: string;
            /** Job Id */
            job_id: string;
            /** Query */
            query: string;
            /**
             * Status
             * @enum {string}
             */
            status: "queued" | "processing" | "completed" | "failed" | "cancelled";
            /** Timeline */
            timeline: components["schemas"]["TimelineEntry"][];
        };
        /**
         * RequestLog
         * @description A page of requests, newest first. `next_cursor` is null on the last page.
         */
        RequestLog: {
            /** Api Key Id */
            api_key_id: number | null;
            /**
             * Auth
             * @enum {string}
             */
            auth: "api_key" | "session" | "all";
            /** Data As Of */
            data_as_of: string | null;
            /** Next Cursor */
            next_cursor: string | null;
            /** Requests */
            requests: components["schemas"]["LoggedRequest"][];
            /** User Id */
            user_id: number;
        };
        /**
         * ResponseTimes
         * @description Milliseconds.
         */
        ResponseTimes: {
            /** Avg */
            avg: number | null;
            /** Max */
            max: number | null;
            /** P50 */
            p50: number | null;
            /** P95 */
            p95: number | null;
            /** P99 */
            p99: number | null;
            /** P99 9 */
            p99_9: number | null;
        };
        /**
         * Restored
         * @description The videos that are in the library again, under their old ids.
         */
        Restored: {
            /** Video Ids */
            video_ids: number[];
        };
        /**
         * Result
         * @description A video that was found. `relevance_score` is in (0, 1]; best first.
         *
         *     `moments`, best first, say where what is asked is spoken of, if the video has a transcript.
         */
        Result: {
            /** Matched Text */
            matched_text: string;
            /**
             * Matches
             * @default []
             */
            matches?: components["schemas"]["Match"][];
            /**
             * Moments
             * @default []
             */
            moments?: components["schemas"]["Moment"][];
            /** Relevance Score */
            relevance_score: number;
            /** Title */
            title: string;
            /** Video Id */
            video_id: number;
        } & {
            [key: string]: unknown;
        };
        /**
         * RotatedApiKey
         * @description A key's new secret, shown this once.
         */
        RotatedApiKey: {
            /** Api Key */
            api_key: string;
            /** Api Key Id */
            api_key_id: number;
            /** Burst */
            burst: number | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Daily Quota */
            daily_quota: number | null;
            /** Expires At */
            expires_at: string | null;
            /** Monthly Quota */
            monthly_quota: number | null;
            /** Name */
            name: string;
            /** Previous Valid Until */
            previous_valid_until: string | null;
            /** Rate Limit */
            rate_limit: number | null;
            /** Rotated At */
            rotated_at: string | null;
            /** Scopes */
            scopes: components["schemas"]["Scope"][];
        };
        /**
         * Rotation
         * @description How long the old secret goes on working.
         */
        Rotation: {
            /**
             * Overlap Seconds
             * @default 0
             */
            overlap_seconds?: number;
        };
        /**
         * RunsOut
         * @description When the last request of a quota is taken: null where that is not to be expected.
         */
        RunsOut: {
            /** Earliest */
            earliest: string | null;
            /** Expected */
            expected: string | null;
            /** Latest */
            latest: string | null;
        };
        /**
         * Scope
         * @description One part of the API. A key without scopes of its own has all of them.
         * @enum {string}
         */
        Scope: "read" | "write" | "search" | "analytics";
        /**
         * SearchAnalytics
         * @description What was searched for. `end` is the first instant that no longer belongs to the time.
         */
        SearchAnalytics: {
            /** Api Key Id */
            api_key_id: number | null;
            /**
             * Auth
             * @enum {string}
             */
            auth: "api_key" | "session" | "all";
            /** Distinct Queries */
            distinct_queries: number;
            /**
             * End
             * Format: date-time
             */
            end: string;
            /** Popular */
            popular: components["schemas"]["SearchedFor"][];
            /**
             * Start
             * Format: date-time
             */
            start: string;
            totals: components["schemas"]["SearchCounts"];
            /** Tz */
            tz: string;
            /** User Id */
            user_id: number;
            /** Without Results */
            without_results: components["schemas"]["SearchedFor"][];
        };
        /**
         * SearchCounts
         * @description Searches, how many of them completed, and how many of those found nothing.
         */
        SearchCounts: {
            /** Average Results */
            average_results: number | null;
            /** Completed */
            completed: number;
            /** Searches */
            searches: number;
            /** Without Results */
            without_results: number;
        };
        /**
         * SearchedFor
         * @description One query, whatever its capitals and spaces.
         */
        SearchedFor: {
            /** Average Results */
            average_results: number | null;
            /** Completed */
            completed: number;
            /** Query */
            query: string;
            /** Searches */
            searches: number;
            /** Without Results */
            without_results: number;
        };
        /**
         * SearchedQuery
         * @description Which searches. Without dates: the last 30 days, today included.
         */
        SearchedQuery: {
            /**
             * Api Key Id
             * @default null
             */
            api_key_id?: number | null;
            /**
             * Auth
             * @default api_key
             * @enum {string}
             */
            auth?: "api_key" | "session" | "all";
            /**
             * End Date
             * @default null
             */
            end_date?: string | null;
            /**
             * Format
             * @description default: as the header `Accept` says, else JSON
             * @default null
             */
            format?: ("json" | "csv") | null;
            /**
             * Limit
             * @description queries in each list
             * @default 20
             */
            limit?: number;
            /**
             * Start Date
             * @default null
             */
            start_date?: string | null;
            /**
             * Tz
             * @default UTC
             */
            tz?: string;
        };
        /**
         * Series
         * @description The time in pieces.
         */
        Series: {
            /** Granularity */
            granularity: string;
            /** Points */
            points: components["schemas"]["Piece"][];
        };
        /**
         * SessionEntry
         * @description A user and a token for `Authorization: Bearer`.
         */
        SessionEntry: {
            /** Token */
            token: string;
            user: components["schemas"]["UserEntry"];
        };
        /**
         * StatusClass
         * @description Requests of one class of statuses (`2xx`), and their share of all.
         */
        StatusClass: {
            /** Requests */
            requests: number;
            /**
             * Share
             * @description 0 to 1; null where there were no requests
             */
            share: number | null;
            /** Status Class */
            status_class: string;
        };
        /**
         * StatusCount
         * @description Requests that were answered with one status.
         */
        StatusCount: {
            /** Requests */
            requests: number;
            /** Status */
            status: number;
        };
        /**
         * SynonymGroups
         * @description Groups of words and phrases that mean the same; `updated_at` is null before the first.
         */
        SynonymGroups: {
            /** Synonyms */
            synonyms: string[][];
            /** Updated At */
            updated_at: string | null;
        };
        /**
         * Ticket
         * @description The right to open one connection to `/api/v1/live`, until it expires.
         */
        Ticket: {
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Ticket */
            ticket: string;
        };
        /**
         * TimeAxis
         * @description The pieces of time that every key's series is made of.
         */
        TimeAxis: {
            /** Granularity */
            granularity: string;
            /** Points */
            points: components["schemas"]["TimePiece"][];
        };
        /**
         * TimedFigures
         * @description Requests from `start` up to but not including `end`.
         */
        TimedFigures: {
            /** End */
            end: string;
            /**
             * Error Rate
             * @description 0 to 1; null where there were no requests
             */
            error_rate: number | null;
            /** Errors */
            errors: number;
            /** Request Bytes */
            request_bytes: number;
            /** Requests */
            requests: number;
            /** Response Bytes */
            response_bytes: number;
            response_time_ms: components["schemas"]["ResponseTimes"];
            /** Start */
            start: string;
            /**
             * Success Rate
             * @description 0 to 1; null where there were no requests
             */
            success_rate: number | null;
            /** Successes */
            successes: number;
        };
        /**
         * TimelineEntry
         * @description One thing that happened to a search.
         */
        TimelineEntry: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Attempt
             * @default null
             */
            attempt?: number | null;
            /**
             * Detail
             * @default {}
             */
            detail?: {
                [key: string]: unknown;
            };
            /** Event */
            event: string;
        };
        /**
         * TimePiece
         * @description A piece of time. `end` is the first instant after it.
         */
        TimePiece: {
            /** End */
            end: string;
            /** Start */
            start: string;
        };
        /**
         * Token
         * @description A new access token of the same session.
         */
        Token: {
            /** Token */
            token: string;
        };
        /**
         * TopResult
         * @description One of the best results.
         */
        TopResult: {
            /** Relevance Score */
            relevance_score: number;
            /** Title */
            title: string;
            /** Video Id */
            video_id: number;
        };
        /**
         * TracedRequest
         * @description One request with its search job, if it was about one, and how it was counted.
         *
         *     `counted_at` is when it was in every answer about usage; null where that was not noted.
         *     `rollup_bucket` begins the quarter of an hour (UTC) whose rollup it is part of.
         */
        TracedRequest: {
            /** Api Key Id */
            api_key_id: number | null;
            /** Api Key Name */
            api_key_name: string | null;
            /**
             * Auth
             * @enum {string}
             */
            auth: "api_key" | "session";
            /** Counted At */
            counted_at: string | null;
            job: components["schemas"]["RequestJob"] | null;
            /** Job Id */
            job_id: string | null;
            /** Method */
            method: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Request Bytes */
            request_bytes: number;
            /** Request Id */
            request_id: string;
            /** Response Bytes */
            response_bytes: number;
            /** Response Time Ms */
            response_time_ms: number;
            /**
             * Rollup Bucket
             * Format: date-time
             */
            rollup_bucket: string;
            /** Route */
            route: string;
            /** Status */
            status: number;
        };
        /**
         * Transcript
         * @description What is said in a video, by time.
         */
        Transcript: {
            /** Cues */
            cues: components["schemas"]["TranscriptCue"][];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Video Id */
            video_id: number;
        };
        /**
         * TranscriptCue
         * @description What is said from one time to another.
         */
        TranscriptCue: {
            /**
             * End
             * @description seconds from the video's start
             */
            end: number;
            /**
             * Start
             * @description seconds from the video's start
             */
            start: number;
            /** Text */
            text: string;
        };
        /**
         * TranscriptQuery
         * @description In which form. Without `format` the header `Accept` decides.
         */
        TranscriptQuery: {
            /**
             * Format
             * @default null
             */
            format?: ("json" | "vtt" | "srt") | null;
        };
        /**
         * TranscriptSummary
         * @description A transcript that was stored.
         */
        TranscriptSummary: {
            /**
             * Cues
             * @description how many there are
             */
            cues: number;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Video Id */
            video_id: number;
        };
        /**
         * UnusedKey
         * @description An active key that made no request in this time.
         */
        UnusedKey: {
            /** Api Key Id */
            api_key_id: number;
            /** Name */
            name: string;
        };
        /**
         * Usage
         * @description Totals, breakdowns, a series, and what came before.
         */
        Usage: {
            /** Api Key Id */
            api_key_id: number | null;
            /**
             * Auth
             * @enum {string}
             */
            auth: "api_key" | "session" | "all";
            /** Data As Of */
            data_as_of: string | null;
            /** Endpoints */
            endpoints: components["schemas"]["EndpointUsage"][];
            /** Keys */
            keys: components["schemas"]["KeyUsage"][];
            /** @description null where the range before is no longer kept */
            previous: components["schemas"]["Previous"] | null;
            range: components["schemas"]["UsageRange"];
            series: components["schemas"]["Series"];
            /** Status Classes */
            status_classes: components["schemas"]["StatusClass"][];
            /** Statuses */
            statuses: components["schemas"]["StatusCount"][];
            this_month: components["schemas"]["PeriodToDate"];
            this_week: components["schemas"]["PeriodToDate"];
            today: components["schemas"]["PeriodToDate"];
            totals: components["schemas"]["UsageFigures"];
            /** Tz */
            tz: string;
            /** User Id */
            user_id: number;
        };
        /**
         * UsageByEndpoint
         * @description Figures and statuses for each route.
         */
        UsageByEndpoint: {
            /** Api Key Id */
            api_key_id: number | null;
            /**
             * Auth
             * @enum {string}
             */
            auth: "api_key" | "session" | "all";
            /** Data As Of */
            data_as_of: string | null;
            /** Endpoints */
            endpoints: components["schemas"]["EndpointUsage"][];
            range: components["schemas"]["UsageRange"];
            totals: components["schemas"]["UsageFigures"];
            /** Tz */
            tz: string;
            /** User Id */
            user_id: number;
        };
        /**
         * UsageChanged
         * @description Requests of the caller's API keys were counted: what is told of usage has changed.
         */
        UsageChanged: {
            /** Position */
            position: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "usage";
        };
        /**
         * UsageFigures
         * @description What is said of any set of requests.
         */
        UsageFigures: {
            /**
             * Error Rate
             * @description 0 to 1; null where there were no requests
             */
            error_rate: number | null;
            /** Errors */
            errors: number;
            /** Request Bytes */
            request_bytes: number;
            /** Requests */
            requests: number;
            /** Response Bytes */
            response_bytes: number;
            response_time_ms: components["schemas"]["ResponseTimes"];
            /**
             * Success Rate
             * @description 0 to 1; null where there were no requests
             */
            success_rate: number | null;
            /** Successes */
            successes: number;
        };
        /**
         * UsageForecast
         * @description Requests of the days to come; of so many futures as `interval` says none lies outside it.
         */
        UsageForecast: {
            /** Api Key Id */
            api_key_id: number | null;
            /** As Of */
            as_of: string;
            /**
             * Auth
             * @enum {string}
             */
            auth: "api_key" | "session" | "all";
            /** Data As Of */
            data_as_of: string | null;
            /** Days */
            days: components["schemas"]["ForecastDay"][];
            history: components["schemas"]["History"];
            /** Interval */
            interval: number;
            /** Keys */
            keys: components["schemas"]["ForecastKey"][];
            /** Method */
            method: string;
            /** Quotas */
            quotas: components["schemas"]["QuotaForecast"][];
            range: components["schemas"]["UsageRange"];
            totals: components["schemas"]["UsageFigures"];
            /** Tz */
            tz: string;
            /** User Id */
            user_id: number;
        };
        /**
         * UsageQuery
         * @description Which requests: by default those made with API keys, so that looking does not count.
         */
        UsageQuery: {
            /**
             * Api Key Id
             * @default null
             */
            api_key_id?: number | null;
            /**
             * Auth
             * @default api_key
             * @enum {string}
             */
            auth?: "api_key" | "session" | "all";
            /**
             * End Date
             * @default null
             */
            end_date?: string | null;
            /**
             * Format
             * @description default: as the header `Accept` says, else JSON
             * @default null
             */
            format?: ("json" | "csv") | null;
            /**
             * Start Date
             * @default null
             */
            start_date?: string | null;
            /**
             * Tz
             * @default UTC
             */
            tz?: string;
        };
        /**
         * UsageRange
         * @description The time covered. `end` is the first instant that no longer belongs to it.
         */
        UsageRange: {
            /** End */
            end: string;
            /** End Date */
            end_date: string | null;
            /** Start */
            start: string;
            /** Start Date */
            start_date: string | null;
        };
        /**
         * UserEntry
         * @description A user as they see themselves.
         */
        UserEntry: {
            /** Email */
            email: string;
            /** Id */
            id: number;
            /** Name */
            name: string;
        };
        /**
         * VideoBatch
         * @description Many videos to add. Each is looked at by itself.
         */
        VideoBatch: {
            /**
             * Existing
             * @description `skip` leaves out what the library has already: a video of the same title, duration, url and recorded_at. The same batch can then be sent again.
             * @default add
             * @enum {string}
             */
            existing?: "add" | "skip";
            /** Videos */
            videos: components["schemas"]["NewVideo"][];
        };
        /**
         * VideoChanges
         * @description What to change. An empty title leaves the title as it is.
         */
        VideoChanges: {
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Duration
             * @description whole seconds
             * @default 0
             */
            duration?: number;
            /**
             * Language
             * @default
             */
            language?: string;
            /**
             * Recorded At
             * @default null
             */
            recorded_at?: string | null;
            /** Speakers */
            speakers?: string[];
            /** Tags */
            tags?: string[];
            /**
             * Thumbnail Url
             * @default
             */
            thumbnail_url?: string;
            /**
             * Title
             * @default
             */
            title?: string;
            /**
             * Url
             * @default
             */
            url?: string;
        };
        /**
         * VideoDeletion
         * @description What was deleted, all of it or nothing, and until when it can be had back.
         */
        VideoDeletion: {
            /** Id */
            id: string;
            /**
             * Restorable Until
             * Format: date-time
             */
            restorable_until: string;
            /** Video Ids */
            video_ids: number[];
        };
        /**
         * VideoEntry
         * @description A video.
         */
        VideoEntry: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Description */
            description: string;
            /** Duration */
            duration: number;
            /** Id */
            id: number;
            /**
             * Language
             * @default null
             */
            language?: string | null;
            /**
             * Recorded At
             * @default null
             */
            recorded_at?: string | null;
            /**
             * Speakers
             * @default []
             */
            speakers?: string[];
            /**
             * Tags
             * @default []
             */
            tags?: string[];
            /**
             * Thumbnail Url
             * @default null
             */
            thumbnail_url?: string | null;
            /** Title */
            title: string;
            /**
             * Url
             * @default null
             */
            url?: string | null;
        };
        /**
         * VideoFacets
         * @description What the videos of a library have, the most frequent first, up to 100 of each.
         */
        VideoFacets: {
            /** Languages */
            languages: components["schemas"]["FacetValue"][];
            /** Tags */
            tags: components["schemas"]["FacetValue"][];
        };
        /**
         * VideoList
         * @description A page of a library. `next_page` is null on the last one.
         */
        VideoList: {
            /** Next Page */
            next_page: number | null;
            /** Page */
            page: number;
            /** Pages */
            pages: number;
            /** Per Page */
            per_page: number;
            /** Total */
            total: number;
            /** Videos */
            videos: components["schemas"]["VideoEntry"][];
        };
        /**
         * VideoQuery
         * @description Which videos. Without `page` and `per_page`: the whole library, up to 10,000.
         */
        VideoQuery: {
            /**
             * Language
             * @description in upper or lower case
             * @default
             */
            language?: string;
            /**
             * Page
             * @default 1
             */
            page?: number;
            /**
             * Per Page
             * @default 20
             */
            per_page?: number;
            /**
             * Q
             * @description part of the title or description
             * @default
             */
            q?: string;
            /**
             * Sort
             * @default id
             * @enum {string}
             */
            sort?: "id" | "-id" | "created_at" | "-created_at" | "updated_at" | "-updated_at" | "title" | "-title" | "duration" | "-duration" | "recorded_at" | "-recorded_at";
            /**
             * Tag
             * @default
             */
            tag?: string;
        };
        /**
         * VideosToDelete
         * @description Which videos to delete. Those that are not in the library are passed over.
         */
        VideosToDelete: {
            /** Video Ids */
            video_ids: number[];
        };
        /**
         * Welcome
         * @description The first message. Without `resumed`, what happened before it was not told here.
         */
        Welcome: {
            /** Heartbeat Seconds */
            heartbeat_seconds: number;
            /** Library Version */
            library_version: number;
            /** Position */
            position: number;
            /** Resumed */
            resumed: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "welcome";
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_integrity: {
        parameters: {
            query?: {
                api_key_id?: number | null;
                auth?: "api_key" | "session" | "all";
                end_date?: string | null;
                /** @description default: as the header `Accept` says, else JSON */
                format?: ("json" | "csv") | null;
                start_date?: string | null;
                tz?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integrity"];
                    "text/csv": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_requests: {
        parameters: {
            query?: {
                api_key_id?: number | null;
                auth?: "api_key" | "session" | "all";
                /** @description `next_cursor` of the page before, same parameters */
                cursor?: string | null;
                end_date?: string | null;
                /** @description default: as the header `Accept` says, else JSON */
                format?: ("json" | "csv") | null;
                limit?: number;
                method?: string | null;
                request_id?: string | null;
                /** @description a template, as the answers have it */
                route?: string | null;
                /** @description milliseconds */
                slower_than_ms?: number | null;
                start_date?: string | null;
                /** @description a status (404) or a class (4xx) */
                status?: string | null;
                tz?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestLog"];
                    "text/csv": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_request: {
        parameters: {
            query?: {
                api_key_id?: number | null;
                auth?: "api_key" | "session" | "all";
                end_date?: string | null;
                /** @description default: as the header `Accept` says, else JSON */
                format?: ("json" | "csv") | null;
                start_date?: string | null;
                tz?: string;
            };
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestDetails"];
                    "text/csv": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_search_analytics: {
        parameters: {
            query?: {
                api_key_id?: number | null;
                auth?: "api_key" | "session" | "all";
                end_date?: string | null;
                /** @description default: as the header `Accept` says, else JSON */
                format?: ("json" | "csv") | null;
                /** @description queries in each list */
                limit?: number;
                start_date?: string | null;
                tz?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchAnalytics"];
                    "text/csv": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_usage: {
        parameters: {
            query?: {
                api_key_id?: number | null;
                auth?: "api_key" | "session" | "all";
                end_date?: string | null;
                /** @description default: as the header `Accept` says, else JSON */
                format?: ("json" | "csv") | null;
                start_date?: string | null;
                tz?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Usage"];
                    "text/csv": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_daily_usage: {
        parameters: {
            query?: {
                api_key_id?: number | null;
                auth?: "api_key" | "session" | "all";
                end_date?: string | null;
                /** @description default: as the header `Accept` says, else JSON */
                format?: ("json" | "csv") | null;
                start_date?: string | null;
                tz?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DailyUsage"];
                    "text/csv": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_usage_by_endpoint: {
        parameters: {
            query?: {
                api_key_id?: number | null;
                auth?: "api_key" | "session" | "all";
                end_date?: string | null;
                /** @description default: as the header `Accept` says, else JSON */
                format?: ("json" | "csv") | null;
                start_date?: string | null;
                tz?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsageByEndpoint"];
                    "text/csv": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_forecast: {
        parameters: {
            query?: {
                api_key_id?: number | null;
                auth?: "api_key" | "session" | "all";
                /** @description how many are forecast */
                days?: number;
                end_date?: string | null;
                /** @description default: as the header `Accept` says, else JSON */
                format?: ("json" | "csv") | null;
                start_date?: string | null;
                tz?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsageForecast"];
                    "text/csv": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    compare_api_keys: {
        parameters: {
            query?: {
                api_key_id?: number | null;
                auth?: "api_key" | "session" | "all";
                end_date?: string | null;
                /** @description default: as the header `Accept` says, else JSON */
                format?: ("json" | "csv") | null;
                start_date?: string | null;
                tz?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyComparison"];
                    "text/csv": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_response_times: {
        parameters: {
            query?: {
                api_key_id?: number | null;
                auth?: "api_key" | "session" | "all";
                end_date?: string | null;
                /** @description default: as the header `Accept` says, else JSON */
                format?: ("json" | "csv") | null;
                start_date?: string | null;
                tz?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LatencyUsage"];
                    "text/csv": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_api_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyList"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    create_api_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiKey"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_api_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    change_api_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyEntry"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    rotate_api_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Rotation"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotatedApiKey"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_api_key_usage: {
        parameters: {
            query?: {
                end_date?: string | null;
                /** @description default: as the header `Accept` says, else JSON */
                format?: ("json" | "csv") | null;
                start_date?: string | null;
                tz?: string;
            };
            header?: never;
            path: {
                key_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Usage"];
                    "text/csv": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_daily_api_key_usage: {
        parameters: {
            query?: {
                end_date?: string | null;
                /** @description default: as the header `Accept` says, else JSON */
                format?: ("json" | "csv") | null;
                start_date?: string | null;
                tz?: string;
            };
            header?: never;
            path: {
                key_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DailyUsage"];
                    "text/csv": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Login"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionEntry"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    refresh: {
        parameters: {
            query?: never;
            header?: {
                /** @description the value of the cookie `csrf_refresh_token` */
                "X-CSRF-TOKEN"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Registration"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionEntry"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    open_live_connection: {
        parameters: {
            query: {
                /** @description the position of the last message that was seen; what came after it is sent first, each once */
                after?: number | null;
                /** @description from `POST /api/v1/live/tickets`; good once */
                ticket: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Switching Protocols */
            101: {
                headers: {
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveMessage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Upgrade Required */
            426: {
                headers: {
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    create_live_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_quotas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quotas"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_algorithms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlgorithmList"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_jobs: {
        parameters: {
            query?: {
                algorithm?: string | null;
                api_key_id?: number | null;
                end_date?: string | null;
                page?: number;
                per_page?: number;
                /** @description part of it */
                query?: string | null;
                start_date?: string | null;
                /** @description one or several, with commas between */
                status?: string | null;
                tz?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    cancel_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobEntry"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobEntry"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_job_details: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    retry_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobEntry"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    submit_search: {
        parameters: {
            query?: never;
            header?: {
                /** @description send a request again without searching again; kept for 24 hours */
                "Idempotency-Key"?: string;
                /** @description `wait=N`: answer when the search has ended, or after N seconds, at most 30 */
                Prefer?: string;
            };
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSearch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description `true` where the search was accepted before */
                    "Idempotent-Replayed"?: string;
                    /** @description the `wait` that was kept to */
                    "Preference-Applied"?: string;
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobState"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    /** @description `true` where the search was accepted before */
                    "Idempotent-Replayed"?: string;
                    /** @description the `wait` that was kept to */
                    "Preference-Applied"?: string;
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_search: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobState"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_synonyms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description changes whenever the synonyms do */
                    ETag?: string;
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SynonymGroups"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    put_synonyms: {
        parameters: {
            query?: never;
            header?: {
                /** @description do it only if the synonyms still have this ETag */
                "If-Match"?: string;
            };
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSynonyms"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description changes whenever the synonyms do */
                    ETag?: string;
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SynonymGroups"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_videos: {
        parameters: {
            query?: {
                /** @description in upper or lower case */
                language?: string;
                page?: number;
                per_page?: number;
                /** @description part of the title or description */
                q?: string;
                sort?: "id" | "-id" | "created_at" | "-created_at" | "updated_at" | "-updated_at" | "title" | "-title" | "duration" | "-duration" | "recorded_at" | "-recorded_at";
                tag?: string;
            };
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VideoList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    create_video: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewVideo"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description changes whenever the video does */
                    ETag?: string;
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VideoEntry"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_video: {
        parameters: {
            query?: never;
            header?: {
                /** @description answer 304 if the video still has this ETag */
                "If-None-Match"?: string;
            };
            path: {
                user_id: number;
                video_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description changes whenever the video does */
                    ETag?: string;
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VideoEntry"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    /** @description changes whenever the video does */
                    ETag?: string;
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    update_video: {
        parameters: {
            query?: never;
            header?: {
                /** @description do it only if the video still has this ETag */
                "If-Match"?: string;
            };
            path: {
                user_id: number;
                video_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VideoChanges"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description changes whenever the video does */
                    ETag?: string;
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedVideo"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_video: {
        parameters: {
            query?: never;
            header?: {
                /** @description do it only if the video still has this ETag */
                "If-Match"?: string;
            };
            path: {
                user_id: number;
                video_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_transcript: {
        parameters: {
            query?: {
                format?: ("json" | "vtt" | "srt") | null;
            };
            header?: {
                /** @description answer 304 if the transcript still has this ETag */
                "If-None-Match"?: string;
            };
            path: {
                user_id: number;
                video_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description changes whenever the transcript does */
                    ETag?: string;
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transcript"];
                    "application/x-subrip": string;
                    "text/vtt": string;
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    /** @description changes whenever the transcript does */
                    ETag?: string;
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    put_transcript: {
        parameters: {
            query?: never;
            header?: {
                /** @description do it only if the transcript still has this ETag */
                "If-Match"?: string;
            };
            path: {
                user_id: number;
                video_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-subrip": string;
                "text/plain": string;
                "text/vtt": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description changes whenever the transcript does */
                    ETag?: string;
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TranscriptSummary"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_transcript: {
        parameters: {
            query?: never;
            header?: {
                /** @description do it only if the transcript still has this ETag */
                "If-Match"?: string;
            };
            path: {
                user_id: number;
                video_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    create_videos: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VideoBatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchResult"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_videos: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VideosToDelete"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VideoDeletion"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    restore_videos: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deletion_id: string;
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Restored"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_video_facets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VideoFacets"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description how an API key's limits stand */
                    RateLimit?: string;
                    /** @description how an API key's limits stand */
                    "RateLimit-Policy"?: string;
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    /** @description ties the answer to logs and events */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
}
