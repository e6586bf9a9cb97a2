import time
from conftest import *
def test_x(hub):
    t=time.time()
    from coach.suggest import next_session_prompts
    k=add_pair(hub, session("hello"))
    print(next_session_prompts(hub,k))
    print(time.time()-t)
